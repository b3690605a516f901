package dev.glasspost.protocol.pop3;

import dev.glasspost.protocol.text.Octets;
import java.util.Base64;
import java.util.Optional;

/// The first line of what we answer (RFC 1939 §3). The type is the status, so a refusal can't be
/// mistaken for a yes.
public sealed interface Reply {
  /// The longest first line, its CRLF included (RFC 2449 §4).
  int MAX_LINE_OCTETS = 512;

  /// What the text leaves for `-ERR [SYS/TEMP] ` and CRLF.
  int ROOM_FOR_STATUS = 18;

  /// The line as it is sent, with its CRLF.
  Octets line();

  /// It was done.
  record Ok(String text) implements Reply {
    public Ok {
      check(text);
    }

    @Override
    public Octets line() {
      return Octets.utf8("+OK " + text + "\r\n");
    }
  }

  /// It was not.
  record Err(Optional<ResponseCode> code, String text) implements Reply {
    public Err {
      check(text);
    }

    @Override
    public Octets line() {
      String marked = code.map(known -> "[" + known.text() + "] ").orElse("");
      return Octets.utf8("-ERR " + marked + text + "\r\n");
    }
  }

  /// A challenge of an authentication, in base 64 (RFC 5034 §4).
  ///
  /// @param message may be empty
  record Challenge(Octets message) implements Reply {
    @Override
    public Octets line() {
      String base64 = Base64.getEncoder().encodeToString(message.toBytes());
      return Octets.ascii("+ " + base64 + "\r\n");
    }
  }

  private static void check(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f))
      throw new IllegalArgumentException("a reply is one line of printable text");
    if (Octets.utf8(text).length() > MAX_LINE_OCTETS - ROOM_FOR_STATUS)
      throw new IllegalArgumentException("a reply has a limit");
  }
}
