package dev.glasspost.mail.journal;

import java.time.Instant;
import java.util.List;

/// Everything that is known of one session, and of the messages it handed over, in the order in
/// which it happened.
///
/// @param began the time from which moments count
public record SessionRecord(
    SessionId id, SessionKind kind, Instant began, Progress progress, List<Moment> moments) {
  public SessionRecord {
    moments = List.copyOf(moments);
  }

  /// Whether the session is over.
  public enum Progress {
    OPEN,
    CLOSED,
    /// The server stopped before the session was closed; the record may lack its last second.
    BROKEN_OFF
  }

  public Instant timeOf(Moment moment) {
    return began.plusNanos(moment.micros() * 1000);
  }
}
