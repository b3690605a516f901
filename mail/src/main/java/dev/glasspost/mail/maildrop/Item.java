package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.message.MessageId;

/// One message in a maildrop.
///
/// @param uid grows with each delivery, never used twice in an account
/// @param octets of the whole message as [Maildrop#open] gives it
public record Item(long uid, MessageId message, long octets) {
  /// The unique-id of RFC 1939 §7: the same in every session, never used again.
  public String uidl() {
    return "%s-%d".formatted(message, uid);
  }
}
