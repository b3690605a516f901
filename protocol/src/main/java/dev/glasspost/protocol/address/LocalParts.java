package dev.glasspost.protocol.address;

import java.util.Optional;

/// The spelling of local parts: dot-string or quoted-string (RFC 5321 §4.1.2, RFC 6531 §3.3).
final class LocalParts {
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  private LocalParts() {}

  static String quoted(String localPart) {
    if (isDotString(localPart)) return localPart;
    return "\"" + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// The local part without its quoting; nothing if it is not spelt as one.
  static Optional<String> parse(String spelt) {
    if (!spelt.startsWith("\"")) return isDotString(spelt) ? Optional.of(spelt) : Optional.empty();
    int end = spelt.length() - 1;
    StringBuilder content = new StringBuilder(end);
    for (int i = 1; i < end; i++) {
      char c = spelt.charAt(i);
      if (c == '"' || Character.isISOControl(c)) return Optional.empty();
      if (c == '\\') {
        i++;
        if (i == end || isUnquotable(spelt.charAt(i))) return Optional.empty();
      }
      content.append(spelt.charAt(i));
    }
    boolean closed = end > 0 && spelt.charAt(end) == '"';
    return closed && !content.isEmpty() ? Optional.of(content.toString()) : Optional.empty();
  }

  /// `quoted-pairSMTP` of RFC 5321 §4.1.2 knows graphic ASCII and the space only.
  private static boolean isUnquotable(char c) {
    return c < ' ' || c > '~';
  }

  static boolean isDotString(String text) {
    if (text.isEmpty() || text.startsWith(".") || text.endsWith(".") || text.contains(".."))
      return false;
    return text.codePoints().allMatch(point -> point == '.' || isAtext(point));
  }

  /// `atext` of RFC 5322 §3.2.3, with the UTF-8 of RFC 6531 §3.3.
  static boolean isAtext(int point) {
    if (point >= 0x80) return !Character.isISOControl(point);
    return Character.isLetterOrDigit(point) || ATEXT_SPECIALS.indexOf(point) >= 0;
  }
}
