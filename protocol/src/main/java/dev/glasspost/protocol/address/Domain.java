package dev.glasspost.protocol.address;

import dev.glasspost.protocol.text.Octets;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// The part of an address behind the `@`: a domain name or an address literal such as
/// `[192.0.2.1]`.
///
/// Two domains are equal when they are the same without regard to case (RFC 5321 §2.4); the
/// spelling first met is kept for showing.
///
/// @param text as it was spelt, without a trailing dot
public record Domain(String text) {
  /// RFC 5321 §4.5.3.1.2.
  public static final int MAX_OCTETS = 255;

  /// RFC 1035 §2.3.4.
  private static final int MAX_LABEL_OCTETS = 63;

  private static final String IPV6 = "IPv6:";

  /// How labels begin that stand for others (RFC 5890 §2.3.2.1).
  private static final String A_LABEL = "xn--";

  public Domain {
    if (text.isEmpty()) throw new IllegalArgumentException("a domain has at least one character");
  }

  /// The form in which domains are compared and stored: lower case, NFC.
  public String canonical() {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /// The same name as the Domain Name System has it, if it was spelt with letters of any script, or
  /// the other way round (RFC 5890 §2.3.2.1); canonical. Nothing if there is no other, or if that
  /// one would be another name's as well.
  public Optional<Domain> otherSpelling() {
    String name = canonical();
    boolean inAscii = name.chars().allMatch(it -> it < 0x80);
    if (isLiteral() || (inAscii && !name.contains(A_LABEL))) return Optional.empty();
    try {
      String other = inAscii ? IDN.toUnicode(name) : IDN.toASCII(name);
      String back = inAscii ? IDN.toASCII(other) : IDN.toUnicode(other);
      return other.equals(name) || !back.equals(name) ? Optional.empty() : parse(other);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads a domain name or an address literal (RFC 5321 §4.1.2 and §4.1.3, RFC 6531 §3.3); nothing
  /// if it is neither. Underscores are let pass, because real host names have them.
  public static Optional<Domain> parse(String text) {
    boolean valid = text.startsWith("[") ? isLiteral(text) : isName(text);
    return valid ? Optional.of(new Domain(text)) : Optional.empty();
  }

  /// The address in an address literal; nothing for names.
  public Optional<IpAddress> address() {
    return isLiteral() ? literal(text) : Optional.empty();
  }

  private static boolean isLiteral(String text) {
    return literal(text).isPresent();
  }

  private static Optional<IpAddress> literal(String text) {
    if (!text.endsWith("]")) return Optional.empty();
    String inside = text.substring(1, text.length() - 1);
    return inside.regionMatches(true, 0, IPV6, 0, IPV6.length())
        ? IpAddress.parse(inside.substring(IPV6.length())).filter(address -> !address.isV4())
        : IpAddress.parse(inside).filter(IpAddress::isV4);
  }

  private static boolean isName(String text) {
    if (Octets.utf8(text).length() > MAX_OCTETS) return false;
    int start = 0;
    while (true) {
      int dot = text.indexOf('.', start);
      if (!isLabel(text, start, dot < 0 ? text.length() : dot)) return false;
      if (dot < 0) return true;
      start = dot + 1;
    }
  }

  private static boolean isLabel(String text, int from, int to) {
    if (from == to || to - from > MAX_LABEL_OCTETS) return false;
    if (text.charAt(from) == '-' || text.charAt(to - 1) == '-') return false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean valid = c < 0x80 ? isAsciiLabelPart(c) : isLetterOfAnyScript(c);
      if (!valid) return false;
    }
    return true;
  }

  private static boolean isAsciiLabelPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /// U-labels are looked at no closer than this: the Domain Name System knows which there are.
  private static boolean isLetterOfAnyScript(char c) {
    return !Character.isISOControl(c) && !Character.isSpaceChar(c);
  }

  public boolean isLiteral() {
    return text.startsWith("[");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain domain && canonical().equals(domain.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
