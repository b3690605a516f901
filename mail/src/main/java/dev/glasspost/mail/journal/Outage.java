package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/// Remembers since when the store takes nothing, and how many events were lost, until that is told.
/// Safe for any thread.
final class Outage {
  private Optional<Gap> gap = Optional.empty();

  /// The store did not take some events.
  synchronized void lost(long events, StoreException why, Instant now) {
    GapCause cause =
        why instanceof StoreException.Full ? GapCause.DISK_FULL : GapCause.STORE_FAILED;
    Gap before = gap.orElse(new Gap(cause, now, now, 0));
    gap = Optional.of(new Gap(before.cause(), before.from(), now, before.events() + events));
  }

  /// What is to be told, if it ends now.
  synchronized Optional<Gap> untold(Instant now) {
    return gap.map(it -> new Gap(it.cause(), it.from(), now, it.events()));
  }

  /// It was told. What was lost since then stays.
  synchronized void told(Gap it) {
    long rest = gap.map(Gap::events).orElse(0L) - it.events();
    gap = gap.filter(_ -> rest > 0).map(now -> new Gap(now.cause(), it.to(), now.to(), rest));
  }
}
