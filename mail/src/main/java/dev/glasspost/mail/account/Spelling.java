package dev.glasspost.mail.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.routing.AddressPattern;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// Reads what an administrator typed, and makes it canonical.
///
/// Stricter than what may come over the wire: our own addresses have no quoted local parts and our
/// own domains are host names (RFC 1123 §2.1, with the letters of RFC 5890 §2.3.2.1).
final class Spelling {
  private static final int MAX_LABEL_OCTETS = 63;
  private static final String LOCAL_PART_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  private Spelling() {}

  /// As canonical addresses are folded, whatever it is that was typed.
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  static String domain(String text) {
    for (String label : text.split("\\.", -1)) checkLabel(text, label);
    if (text.getBytes(UTF_8).length > Domain.MAX_OCTETS)
      throw bad(text, "a domain has at most " + Domain.MAX_OCTETS + " octets");
    if (isNumber(text.substring(text.lastIndexOf('.') + 1)))
      throw bad(text, "a domain is a name, and does not end with a number");
    return new Domain(text).canonical();
  }

  private static void checkLabel(String domain, String label) {
    if (label.isEmpty())
      throw bad(domain, "a domain is made of names with single dots between them");
    if (label.getBytes(UTF_8).length > MAX_LABEL_OCTETS)
      throw bad(domain, "no part of a domain has more than " + MAX_LABEL_OCTETS + " octets");
    if (label.startsWith("-")
        || label.endsWith("-")
        || !label.codePoints().allMatch(Spelling::isLdh))
      throw bad(domain, "a domain has letters, digits, and hyphens inside its parts");
  }

  private static boolean isLdh(int point) {
    if (point >= 0x80) return isShown(point);
    return point == '-' || Character.isLetterOrDigit(point);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// One address, without a star.
  static String address(String text) {
    AddressPattern pattern = pattern(text);
    if (pattern.hasStar())
      throw bad(text, "a `*` stands for many addresses, and one is wanted here");
    return pattern.toString();
  }

  /// One address or a family of them.
  static AddressPattern pattern(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) throw bad(text, "an address has an `@` and a domain, as in joe@example.com");
    String domain = domain(text.substring(at + 1));
    String localPart = text.substring(0, at);
    checkLocalPart(text, localPart);
    return new AddressPattern(folded(localPart), domain);
  }

  private static void checkLocalPart(String address, String localPart) {
    if (localPart.isEmpty()
        || localPart.startsWith(".")
        || localPart.endsWith(".")
        || localPart.contains(".."))
      throw bad(address, "before the `@` stands a name, with single dots inside it at most");
    if (!localPart.codePoints().allMatch(Spelling::isLocalPartCharacter))
      throw bad(address, "before the `@` stand letters, digits, dots and " + LOCAL_PART_SPECIALS);
    if (localPart.getBytes(UTF_8).length > Mailbox.MAX_LOCAL_PART_OCTETS)
      throw bad(
          address, "before the `@` stand at most " + Mailbox.MAX_LOCAL_PART_OCTETS + " octets");
    if (localPart.indexOf('*') != localPart.lastIndexOf('*'))
      throw bad(address, "only one `*` may stand in an address");
  }

  private static boolean isLocalPartCharacter(int point) {
    if (point >= 0x80) return isShown(point);
    return Character.isLetterOrDigit(point)
        || point == '.'
        || LOCAL_PART_SPECIALS.indexOf(point) >= 0;
  }

  private static boolean isShown(int point) {
    String text = Character.toString(point);
    return Escape.of(text).equals(text) && !Character.isSpaceChar(point);
  }

  static Route.Left left(String text) {
    if (text.equals(Route.ELSEWHERE)) return new Route.Left.Elsewhere();
    return text.indexOf('@') < 0
        ? new Route.Left.WholeDomain(domain(text))
        : new Route.Left.Addresses(pattern(text));
  }

  /// The right side that goes with `left`.
  static Route.Right right(String text, Route.Left left) {
    Optional<NextHop.Host> host = HostSpelling.parse(text);
    if (host.isPresent()) return new Route.Right.Via(host.get());
    if (left instanceof Route.Left.Elsewhere)
      throw bad(text, "behind `*` stands the host that takes all other mail, as in relay:HOST");
    return switch (text) {
      case Route.REFUSE -> new Route.Right.Refuse();
      case Route.DISCARD -> new Route.Right.Discard();
      case String domain when domain.indexOf('@') < 0 ->
          new Route.Right.OtherDomain(domain(domain));
      case String address -> new Route.Right.Address(filled(pattern(address), left));
    };
  }

  private static AddressPattern filled(AddressPattern right, Route.Left left) {
    boolean hasStar =
        switch (left) {
          case Route.Left.Addresses(var pattern) -> pattern.hasStar();
          case Route.Left.WholeDomain _, Route.Left.Elsewhere _ -> true;
        };
    if (right.hasStar() && !hasStar)
      throw bad(right.toString(), "its `*` carries over what a `*` on the left stands for");
    return right;
  }

  static DirectoryException bad(String text, String rule) {
    return Refusals.malformed(text.isEmpty() ? "An empty text" : Escape.of(text), rule);
  }
}
