package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Gap;

/// The course of a record, as its pieces come one after the other: whether some of it is missing,
/// and whether it has an end.
final class Course {
  private long events;
  private boolean damaged;
  private boolean ended;

  /// A piece came that can't be read.
  void damaged() {
    damaged = true;
  }

  /// How many events are missing before this piece of the session's own; 0 if none. They are what a
  /// damaged piece held, if one came.
  long missingBefore(Chunk own) {
    long missing = Math.max(0, own.first() - events);
    if (missing > 0) damaged = false;
    events = own.first() + own.moments().size();
    return missing;
  }

  /// How many are missing at the least besides, when all pieces have come: what a damaged piece
  /// told that nobody counts.
  long missingAtEnd() {
    return damaged ? 1 : 0;
  }

  /// An event is told. Nobody ends what the server tells of itself.
  void take(Event event) {
    ended |=
        event instanceof Closed
            || event instanceof Gap
            || event instanceof ClockSet
            || event instanceof MessageEvent.DeletedWithAccount;
  }

  boolean hasEnd() {
    return ended;
  }
}
