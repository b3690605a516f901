package dev.glasspost.protocol.smtp;

import java.util.Optional;
import java.util.Set;

/// What was said behind the forward-path of `RCPT` (RFC 5321 §4.1.1.3).
///
/// @param notifyOn when to tell the sender; empty if nothing was said (RFC 3461 §4.1)
public record RcptParameters(
    Set<DsnNotify> notifyOn, Optional<OriginalRecipient> originalRecipient) {
  public static final RcptParameters NONE = new RcptParameters(Set.of(), Optional.empty());

  public RcptParameters {
    notifyOn = Set.copyOf(notifyOn);
  }
}
