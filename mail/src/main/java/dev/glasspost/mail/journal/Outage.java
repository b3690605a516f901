package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/// Remembers since when the store takes nothing, and how many events were lost, until that is told
/// in a record that the store has taken. Safe for any thread; one tells at a time.
final class Outage {
  private Optional<Gap> gap = Optional.empty();

  /// The record in which it is being told.
  private Optional<SessionId> telling = Optional.empty();

  private boolean refused;

  /// The store did not take some events of a record.
  ///
  /// @return whether something is missing by that; the telling is done again
  synchronized boolean lost(SessionId record, long events, StoreException why, Instant now) {
    if (telling.filter(record::equals).isPresent()) {
      refused = true;
      return false;
    }
    GapCause cause =
        why instanceof StoreException.Full ? GapCause.DISK_FULL : GapCause.STORE_FAILED;
    Gap before = gap.orElse(new Gap(cause, now, now, 0));
    gap = Optional.of(new Gap(before.cause(), before.from(), now, before.events() + events));
    return true;
  }

  /// What is to be told, if it ends now.
  synchronized Optional<Gap> untold(Instant now) {
    return gap.map(it -> new Gap(it.cause(), it.from(), now, it.events()));
  }

  /// It will be told in this record.
  synchronized void beginTelling(SessionId record) {
    telling = Optional.of(record);
    refused = false;
  }

  /// It was told, unless the store did not take that. What was lost since then stays.
  synchronized void endTelling(Gap it) {
    telling = Optional.empty();
    if (refused) return;
    long rest = gap.map(Gap::events).orElse(0L) - it.events();
    gap = gap.filter(_ -> rest > 0).map(now -> new Gap(now.cause(), it.to(), now.to(), rest));
  }
}
