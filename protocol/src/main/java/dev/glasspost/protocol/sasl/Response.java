package dev.glasspost.protocol.sasl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.protocol.text.Octets;
import java.util.Base64;

/// One answer of a client in an authentication exchange, as a line of a text protocol carries it.
public sealed interface Response {
  /// The longest line that carries an answer, its CRLF included. Twice what the longest answer of
  /// any [Mechanism] needs in base 64.
  int MAX_LINE_OCTETS = 2048;

  /// The line that gives up an exchange.
  Octets CANCEL = Octets.ascii("*");

  /// The argument that stands for an empty initial response.
  Octets EMPTY = Octets.ascii("=");

  /// What the mechanism is given. It never shows itself.
  record Given(Octets message) implements Response {
    @Override
    public String toString() {
      return "Given[***]";
    }
  }

  /// The client gives up the exchange.
  record Cancelled() implements Response {}

  /// Not base 64 (RFC 4648 §4).
  record Garbled() implements Response {}

  /// Reads a line sent after a challenge: base 64, or `*` to cancel (RFC 5034 §4, RFC 4954 §4).
  static Response parse(Octets line) {
    if (line.equals(CANCEL)) return new Cancelled();
    try {
      return new Given(Octets.of(Base64.getDecoder().decode(line.latin1().getBytes(ISO_8859_1))));
    } catch (IllegalArgumentException _) {
      return new Garbled();
    }
  }

  /// Reads a response given with the command, where `=` stands for an empty one.
  static Response parseInitial(Octets argument) {
    return argument.equals(EMPTY) ? new Given(Octets.EMPTY) : parse(argument);
  }
}
