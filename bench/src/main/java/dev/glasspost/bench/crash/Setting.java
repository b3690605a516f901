package dev.glasspost.bench.crash;

import dev.glasspost.bench.subject.Places;
import java.util.List;

/// What the clients of a crash test share.
record Setting(
    Places places, List<String> recipients, String password, Ledger ledger, Troubles troubles) {}
