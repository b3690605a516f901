package dev.glasspost.protocol.address;

/// The spelling of local parts: dot-string or quoted-string (RFC 5321 §4.1.2, RFC 6531 §3.3).
final class LocalParts {
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  private LocalParts() {}

  static String quoted(String localPart) {
    if (isDotString(localPart)) return localPart;
    return "\"" + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static boolean isDotString(String text) {
    if (text.isEmpty() || text.startsWith(".") || text.endsWith(".") || text.contains(".."))
      return false;
    return text.codePoints().allMatch(point -> point == '.' || isAtext(point));
  }

  /// `atext` of RFC 5322 §3.2.3, with the UTF-8 of RFC 6531 §3.3.
  static boolean isAtext(int point) {
    if (point >= 0x80) return true;
    return Character.isLetterOrDigit(point) || ATEXT_SPECIALS.indexOf(point) >= 0;
  }
}
