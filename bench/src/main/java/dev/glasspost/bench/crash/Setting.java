package dev.glasspost.bench.crash;

import dev.glasspost.bench.subject.Places;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the clients of a crash test share.
///
/// @param neighbour a host that mail is brought to; nothing if the server has no way there
/// @param over when they shall stop. Interrupting them would close the ledger's file
record Setting(
    Places places,
    List<String> recipients,
    String password,
    Optional<Neighbour> neighbour,
    Ledger ledger,
    Troubles troubles,
    AtomicBoolean over) {}
