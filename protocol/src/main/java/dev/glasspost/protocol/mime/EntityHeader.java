package dev.glasspost.protocol.mime;

import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Octets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header of a message or of one of its parts, and what it says about the body.
///
/// @param type in lower case; what holds where nothing is said (RFC 2045 §5.2)
/// @param encoding in lower case (RFC 2045 §6.1)
/// @param isWhole whether all of it are fields
record EntityHeader(Header fields, String type, String encoding, boolean isWhole) {
  static final String ENCODING = "Content-Transfer-Encoding";
  static final String TYPE = "Content-Type";
  static final String VERSION = "MIME-Version";

  /// RFC 2046 §5.1.1, with or without quotes.
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))");

  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

  /// @param section with the empty line at its end, or without one
  /// @param usual the type where none is given
  static EntityHeader parse(Octets section, String usual) {
    Header fields = Header.parse(section);
    String type = fields.all(TYPE).findFirst().map(field -> word(field.value())).orElse(usual);
    String encoding =
        fields.all(ENCODING).findFirst().map(field -> word(field.value())).orElse("7bit");
    int read = fields.fields().stream().mapToInt(field -> field.octets().length()).sum();
    boolean whole = section.slice(read, section.length()).utf8().strip().isEmpty();
    return new EntityHeader(fields, type, encoding, whole);
  }

  /// The first word of a value, without its parameters and comments.
  private static String word(String value) {
    return value.split("[;(\\s]", 2)[0].toLowerCase(Locale.ROOT);
  }

  boolean isMultipart() {
    return type.startsWith("multipart/") && boundary().isPresent();
  }

  /// Of messages within messages (RFC 2046 §5.2.1).
  boolean isMessage() {
    return type.equals("message/rfc822");
  }

  /// A body that has to stay as it is, octet by octet (RFC 1847 §2.1), and all within it.
  boolean isSealed() {
    return type.equals("multipart/signed") || type.equals("multipart/encrypted");
  }

  boolean isText() {
    return type.startsWith("text/") || type.equals("text");
  }

  /// Whether the octets of the body are the content itself, and may be encoded.
  boolean canBeEncoded() {
    return isEncodedPlainly() && !type.startsWith("multipart/") && !type.startsWith("message/");
  }

  boolean isEncodedPlainly() {
    return PLAIN.contains(encoding);
  }

  /// What stands before each part of a multipart body.
  Optional<String> boundary() {
    return fields
        .all(TYPE)
        .findFirst()
        .map(field -> BOUNDARY.matcher(field.value()))
        .filter(Matcher::find)
        .map(it -> it.group(1) == null ? it.group(2) : it.group(1).replaceAll("\\\\(.)", "$1"));
  }

  boolean isAscii() {
    return fields.fields().stream().allMatch(field -> isAscii(field.octets()));
  }

  private static boolean isAscii(Octets octets) {
    for (int i = 0; i < octets.length(); i++) if (octets.at(i) > 0x7f) return false;
    return true;
  }

  /// The fields when the body is encoded in this way.
  Header encoded(String how) {
    return fields.without(ENCODING).and(Header.Field.of(ENCODING, how));
  }
}
