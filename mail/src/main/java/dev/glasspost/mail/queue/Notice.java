package dev.glasspost.mail.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the sender of a message is to be told (RFC 3464 §2.3.3).
///
/// @param message as it is now
/// @param recipients those whom it is about, by their place in the envelope; at least one
/// @param time when it came to this
/// @param until until when it is tried, if it is tried on
/// @param asked those recipients of the message for whom somebody was asked just now to take it
public record Notice(
    Action action,
    QueuedMessage message,
    List<Integer> recipients,
    Instant time,
    Optional<Instant> until,
    Set<Integer> asked) {
  public Notice {
    if (recipients.isEmpty()) throw new IllegalArgumentException("it is about somebody");
    recipients = List.copyOf(recipients);
    asked = Set.copyOf(asked);
  }

  /// What came of it.
  public enum Action {
    /// It was given up.
    FAILED,
    /// It has not worked so far.
    DELAYED,
    /// The copy is where it was to go.
    DELIVERED,
    /// The copies are on their way to several others for whom the recipient stands.
    EXPANDED,
    /// A host has it that can't tell the sender more.
    RELAYED
  }
}
