package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// One line of what another server answers (RFC 5321 §4.2).
///
/// @param code three digits, the first from 2 to 5; the others may be any (RFC 5321 §4.3.2)
/// @param text behind the code; empty if nothing is
public record ReplyLine(int code, Place place, String text) {
  private static final int CODE_DIGITS = 3;

  /// Whether more lines of the same answer follow.
  public enum Place {
    MORE,
    LAST
  }

  /// Reads a line without its end; nothing if it is no line of a reply.
  public static Optional<ReplyLine> parse(Octets line) {
    if (line.length() < CODE_DIGITS) return Optional.empty();
    int code = 0;
    for (int i = 0; i < CODE_DIGITS; i++) {
      int digit = line.at(i) - '0';
      if (digit < 0 || digit > 9) return Optional.empty();
      code = code * 10 + digit;
    }
    if (code < 200 || code > 599) return Optional.empty();
    if (line.length() == CODE_DIGITS)
      return Optional.of(
          new ReplyLine(code, Place.LAST, "")); // Let pass: many leave the space out.
    String text = line.slice(CODE_DIGITS + 1, line.length()).utf8();
    return switch (line.at(CODE_DIGITS)) {
      case ' ' -> Optional.of(new ReplyLine(code, Place.LAST, text));
      case '-' -> Optional.of(new ReplyLine(code, Place.MORE, text));
      default -> Optional.empty();
    };
  }
}
