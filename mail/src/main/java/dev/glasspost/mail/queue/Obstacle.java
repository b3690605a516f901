package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.util.List;
import java.util.Optional;

/// What stood in the way of one recipient.
///
/// @param code what a report says of it (RFC 3463 §3); its class is for whoever reports
/// @param detail in words; text from the wire may be in it, to be escaped
/// @param reply what another host said, if one was asked
/// @param sessions those in which it was tried to reach other hosts, the last attempt's only
public record Obstacle(
    Reason reason,
    EnhancedCode code,
    String detail,
    Optional<TheirReply> reply,
    List<SessionId> sessions) {
  static final int MAX_DETAIL_CHARS = 500;

  public Obstacle {
    detail = detail.substring(0, Math.min(detail.length(), MAX_DETAIL_CHARS));
    sessions = List.copyOf(sessions);
  }

  /// One that no other host has to do with.
  public static Obstacle ours(Reason reason, EnhancedCode code, String detail) {
    return new Obstacle(reason, code, detail, Optional.empty(), List.of());
  }

  /// Whether it is the administrator who gave it up.
  boolean isByHand() {
    return reason == Reason.DROPPED_BY_HAND || reason == Reason.BOUNCED_BY_HAND;
  }

  /// The same, but nothing is tried any more.
  Obstacle exhausted() {
    return new Obstacle(Reason.RETRIES_EXHAUSTED, new EnhancedCode(4, 7), detail, reply, sessions);
  }
}
