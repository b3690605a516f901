package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How what has other characters than ASCII is spelt in a report, so that as many hosts and
/// programs as possible take it.
final class Spelling {
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}]");
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  /// What makes 60 characters in base 64, so that an encoded word has no more than 75.
  private static final int WORD_OCTETS = 45;

  private Spelling() {}

  /// With `?` for everything that is not printable, or not ASCII.
  static String plain(String text) {
    return NOT_PRINTABLE.matcher(text).replaceAll("?");
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /// A text in a header, as lines of which all but the first begin with a space: what is not ASCII,
  /// and what stands between, in encoded words (RFC 2047 §2).
  static List<String> words(String text) {
    String harmless = CONTROLS.matcher(text).replaceAll("?").strip();
    int first = 0;
    while (first < harmless.length() && harmless.charAt(first) < 0x80) first++;
    if (first == harmless.length()) return List.of(harmless);
    int last = harmless.length() - 1;
    while (harmless.charAt(last) < 0x80) last--;
    int begin = harmless.lastIndexOf(' ', first) + 1;
    int end = harmless.indexOf(' ', last);
    List<String> lines = new ArrayList<>();
    lines.add(harmless.substring(0, begin).strip());
    encode(end < 0 ? harmless.substring(begin) : harmless.substring(begin, end), lines);
    if (end >= 0) lines.add(harmless.substring(end));
    return lines;
  }

  /// Each word has whole characters (RFC 2047 §5).
  private static void encode(String text, List<String> lines) {
    StringBuilder word = new StringBuilder();
    int octets = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      String next = Character.toString(text.codePointAt(at));
      int length = next.getBytes(UTF_8).length;
      if (octets + length > WORD_OCTETS) {
        lines.add(encoded(word));
        word.setLength(0);
        octets = 0;
      }
      word.append(next);
      octets += length;
    }
    lines.add(encoded(word));
  }

  private static String encoded(StringBuilder word) {
    return " =?utf-8?b?"
        + Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8))
        + "?=";
  }

  /// A domain in ASCII, as the Domain Name System has it (RFC 5890 §2.3.2.1); nothing if it has no
  /// such spelling.
  static Optional<Domain> inAscii(Domain domain) {
    if (isAscii(domain.text())) return Optional.of(domain);
    try {
      return Domain.parse(IDN.toASCII(domain.text()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// An address with its domain in ASCII: whoever can't take it then can't take its local part (RFC
  /// 6532 §3). Nothing if the domain has no such spelling.
  static Optional<Mailbox> addressed(Mailbox mailbox) {
    return inAscii(mailbox.domain()).map(domain -> new Mailbox(mailbox.localPart(), domain));
  }

  /// An address that was said, where everything is ASCII: as in other reports (RFC 6533 §3).
  static String told(String path) {
    Optional<Mailbox> mailbox = Mailbox.parse(path).filter(it -> !it.isAscii());
    if (mailbox.isEmpty()) return plain(path);
    String address = mailbox.flatMap(Spelling::addressed).orElse(mailbox.get()).toString();
    return isAscii(address) ? address : new OriginalRecipient("utf-8", address).inAscii();
  }
}
