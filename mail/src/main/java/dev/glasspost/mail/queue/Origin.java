package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import java.time.Instant;
import java.util.Optional;

/// Where a message came from: what its `Received` field tells (RFC 5321 §4.4).
///
/// @param heloName as given in HELO or EHLO; empty if nothing was given
/// @param verifiedName the peer's name, if the Domain Name System confirmed it both ways
/// @param by our own host name
/// @param with `SMTP`, `ESMTP`, `UTF8SMTP` (RFC 3848, RFC 6531 §4.3); empty for what we wrote
public record Origin(
    SessionId session,
    Instant received,
    String heloName,
    Endpoint peer,
    Optional<String> verifiedName,
    String by,
    String with) {
  /// Of a report about a message that came from here.
  Origin ofReport(Instant now) {
    return new Origin(session, now, "", new Endpoint("", 0), Optional.empty(), by, "");
  }

  /// Whether we wrote it ourselves.
  boolean isOurs() {
    return with.isEmpty();
  }
}
