package dev.glasspost.testkit.dialogue;

import dev.glasspost.protocol.text.Octets;

/// One step of a [Transcript].
public sealed interface Step {
  /// The client sends octets, all at once.
  record Send(Octets octets) implements Step {}

  /// The server says a line.
  ///
  /// @param line its number in the transcript
  /// @param pattern what it must be, where `…` stands for anything
  record Expect(int line, String pattern) implements Step {}

  /// The server says lines that all look like this, or none.
  record ExpectAny(String pattern) implements Step {}

  /// The client says nothing for too long.
  record FallSilent() implements Step {}

  /// The client closes its side.
  record HangUp() implements Step {}

  /// The server must close the connection, and say nothing before.
  ///
  /// @param line its number in the transcript
  record ExpectEnd(int line) implements Step {}
}
