package dev.glasspost.protocol.smtp;

import java.util.Optional;

/// The encoding of values that could hold any character: RFC 3461 §4, and RFC 6533 §3 for UTF-8.
final class Xtext {
  private static final String CODE_POINT = "\\x{";
  private static final int MAX_CODE_POINT_DIGITS = 6;

  private Xtext() {}

  /// The text that `encoded` stands for; nothing if it is malformed.
  ///
  /// `+XX` stands for one ASCII character. In UTF-8, `\x{1F4EC}` stands for a code point, and
  /// characters outside ASCII may stand for themselves.
  static Optional<String> decode(String encoded, Addressing addressing) {
    StringBuilder text = new StringBuilder(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      int end = endOfCharacter(encoded, at, addressing);
      int point = character(encoded, at, end);
      if (!isAllowed(point, addressing)) return Optional.empty();
      text.appendCodePoint(point);
      at = end;
    }
    return Optional.of(text.toString());
  }

  /// `text`, which is ASCII: what is not printable, and what has a meaning here, as `+XX`.
  static String encode(String text) {
    return encode(text, "+%02X");
  }

  /// `text` as any server can take it: what is not printable ASCII, and what has a meaning here, as
  /// `\x{…}`, the only form that needs no SMTPUTF8 (RFC 6533 §3).
  static String encodeUtf8(String text) {
    return encode(text, CODE_POINT + "%02X}");
  }

  private static String encode(String text, String form) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(point -> {
          if (isPlain(point)) encoded.append((char) point);
          else encoded.append(form.formatted(point));
        });
    return encoded.toString();
  }

  private static boolean isPlain(int point) {
    return point > ' ' && point < 0x7f && point != '+' && point != '=' && point != '\\';
  }

  /// Where the encoded character ends that begins at `at`; never behind the end of the text.
  private static int endOfCharacter(String encoded, int at, Addressing addressing) {
    if (encoded.charAt(at) == '+') return Math.min(at + 3, encoded.length());
    if (addressing == Addressing.UTF8 && encoded.startsWith(CODE_POINT, at)) {
      int close = encoded.indexOf('}', at);
      return close < 0 ? encoded.length() : close + 1;
    }
    return encoded.offsetByCodePoints(at, 1);
  }

  /// -1 if it is malformed.
  private static int character(String encoded, int at, int end) {
    if (encoded.charAt(at) == '+') {
      int ascii = end - at == 3 ? hex(encoded, at + 1, end) : -1;
      return ascii < 0x80 ? ascii : -1;
    }
    if (end - at > 2) // No character has more than two, so this is an escape.
    return encoded.charAt(end - 1) == '}' ? hex(encoded, at + CODE_POINT.length(), end - 1) : -1;
    int point = encoded.codePointAt(at);
    return point <= ' ' || point == '=' || point == 0x7f ? -1 : point;
  }

  private static boolean isAllowed(int point, Addressing addressing) {
    return switch (addressing) {
      case ASCII -> point >= 0 && point < 0x80;
      case UTF8 ->
          Character.isValidCodePoint(point) && Character.getType(point) != Character.SURROGATE;
    };
  }

  private static int hex(String text, int from, int to) {
    if (from >= to || to - from > MAX_CODE_POINT_DIGITS) return -1;
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) return -1;
      value = value << 4 | digit;
    }
    return value;
  }
}
