package dev.glasspost.bench.crash;

import dev.glasspost.bench.subject.Places;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the clients of a crash test share.
///
/// @param over when they shall stop. Interrupting them would close the ledger's file
record Setting(
    Places places,
    List<String> recipients,
    String password,
    Ledger ledger,
    Troubles troubles,
    AtomicBoolean over) {}
