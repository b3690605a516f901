package dev.glasspost.mail.journal;

import java.time.Instant;

/// What a [Follower] learns.
public sealed interface News {
  /// Something happened in a session, or to a message it handed over.
  ///
  /// @param began the time from which the moment counts
  record Happened(SessionId session, SessionKind kind, Instant began, Moment moment)
      implements News {}

  /// So many events came faster than they were taken, and are not told here.
  record Missed(long events) implements News {}
}
