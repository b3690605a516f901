package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.protocol.text.Octets;

/// What came of listening for a line.
public sealed interface Input {
  /// A line.
  ///
  /// @param words without the end of the line; may hold any octet but LF, also a bare CR
  record Text(Octets words, LineEnd end) implements Input {}

  /// A line that was longer than lines may be. All of it was heard, and noted; the next line can be
  /// listened for.
  ///
  /// @param octets with the end of the line
  record TooLong(int octets) implements Input {}

  /// Nothing more can be heard.
  enum Over implements Input {
    /// They said nothing, or did not come to the end of the line, in the time given.
    SILENCE(Ending.FELL_SILENT),
    /// The session has lasted as long as sessions may.
    OUT_OF_TIME(Ending.TOO_LONG),
    /// They have said as many lines as they may.
    SAID_ENOUGH(Ending.TOO_MANY_COMMANDS),
    /// A line without an end: we stopped listening.
    ENDLESS_LINE(Ending.UNINTELLIGIBLE),
    /// They began to shake hands for TLS where nobody had agreed to that: no line end will come.
    SPEAKS_TLS(Ending.UNINTELLIGIBLE),
    /// We are being stopped.
    STOPPING(Ending.SHUTTING_DOWN),
    /// The connection could not be encrypted.
    NOT_ENCRYPTED(Ending.NOT_ENCRYPTED),
    /// They closed the connection.
    HANG_UP(Ending.HUNG_UP),
    /// The network lost it.
    LOST(Ending.CONNECTION_LOST),
    /// They did not take what we sent.
    NOT_LISTENING(Ending.WOULD_NOT_LISTEN);

    private final Ending ending;

    Over(Ending ending) {
      this.ending = ending;
    }

    /// How a session ends for which this was the last it heard.
    public Ending ending() {
      return ending;
    }
  }
}
