package dev.glasspost.fuzz;

import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Lines;
import dev.glasspost.session.wire.Reception;
import dev.glasspost.session.wire.Service;
import dev.glasspost.session.wire.Surroundings;
import dev.glasspost.session.wire.Veil;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.journal.RecordedJournal;
import dev.glasspost.testkit.store.StrictStore;

/// A server for one session: its clock, its store, its journal. The store's chance is always the
/// same, so that an input does the same each time.
final class House {
  private static final long SEED = 750;

  final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  final StrictStore store = new StrictStore(SEED);

  /// Holds a session and returns its record.
  SessionRecord hold(Service service, FuzzWire wire) {
    RecordedJournal journal = new RecordedJournal(clock);
    Lines lines = new Lines(new Lines.Limits(1, 1), clock);
    new Reception(
            service,
            lines,
            journal,
            new Surroundings(clock, new Veil(Octets.ascii("a key")), House::fail))
        .receive(wire, 1);
    return journal.record();
  }

  private static void fail(String what, Throwable fault) {
    throw new AssertionError(what, fault);
  }
}
