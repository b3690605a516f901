package dev.glasspost.protocol.pop3;

import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.OptionalInt;

/// What a client may ask for. Message numbers count from 1 in the session's list of messages; one
/// that is too large for an `int` is given as the largest, and no list has it.
public sealed interface Command {
  /// The longest command line, its CRLF included (RFC 2449 §4).
  int MAX_LINE_OCTETS = 255;

  /// RFC 1939 §7.
  record User(String name) implements Command {}

  /// RFC 1939 §7. Spaces belong to the password.
  record Pass(Octets password) implements Command {
    @Override
    public String toString() {
      return "Pass[***]";
    }
  }

  /// RFC 5034 §4.
  ///
  /// @param mechanism in upper case
  record Auth(String mechanism, Optional<Response> initial) implements Command {}

  /// RFC 1939 §7. Its arguments are not kept: the digest is made from a password.
  record Apop() implements Command {}

  /// RFC 2595 §4.
  record Stls() implements Command {}

  /// RFC 2449 §5.
  record Capa() implements Command {}

  /// RFC 6856 §2.1.
  record Utf8() implements Command {}

  /// RFC 1939 §5.
  record Stat() implements Command {}

  /// RFC 1939 §5: one message, or all.
  record List(OptionalInt number) implements Command {}

  /// RFC 1939 §7: one message, or all.
  record Uidl(OptionalInt number) implements Command {}

  /// RFC 1939 §5.
  record Retr(int number) implements Command {}

  /// RFC 1939 §7.
  ///
  /// @param lines of the body, behind the header and the empty line
  record Top(int number, int lines) implements Command {}

  /// RFC 1939 §5.
  record Dele(int number) implements Command {}

  /// RFC 1939 §5.
  record Noop() implements Command {}

  /// RFC 1939 §5.
  record Rset() implements Command {}

  /// RFC 1939 §4 and §6.
  record Quit() implements Command {}
}
