package dev.glasspost.mail.transcript;

import dev.glasspost.mail.journal.Utterance;

/// A piece of an [Exchange].
public sealed interface Turn {
  /// The other side said something, or handed over content.
  record They(Utterance words) implements Turn {}

  /// This server said something, or handed over content.
  record We(Utterance words) implements Turn {}

  /// From here on the connection was encrypted.
  record Encrypted() implements Turn {}
}
