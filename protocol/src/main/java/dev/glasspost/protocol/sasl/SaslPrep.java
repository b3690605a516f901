package dev.glasspost.protocol.sasl;

import java.text.Normalizer;
import java.util.Optional;

/// Makes texts comparable that people typed (RFC 4013 §2): one password has one spelling, whatever
/// keyboard it came from.
///
/// Characters that Unicode 3.2 did not know are taken as they are.
final class SaslPrep {
  private SaslPrep() {}

  /// Nothing if the text has characters that no password may have.
  public static Optional<String> prepare(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !isNothing(c))
        .map(SaslPrep::mapped)
        .forEach(mapped::appendCodePoint);
    String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    boolean allowed = normal.codePoints().noneMatch(SaslPrep::isProhibited);
    return allowed && isReadOneWay(normal) ? Optional.of(normal) : Optional.empty();
  }

  /// RFC 4013 §2.1: soft hyphens, joiners and the like.
  private static boolean isNothing(int c) {
    return switch (c) {
      case 0x00ad, 0x034f, 0x1806, 0x180b, 0x180c, 0x180d, 0x2060, 0xfeff -> true;
      default -> (c >= 0x200b && c <= 0x200d) || (c >= 0xfe00 && c <= 0xfe0f);
    };
  }

  private static int mapped(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
  }

  /// RFC 4013 §2.3.
  private static boolean isProhibited(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isNoCharacter(c) || isNoText(c);
    };
  }

  private static boolean isNoCharacter(int c) {
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
  }

  private static boolean isNoText(int c) {
    return (c >= 0xfff9 && c <= 0xfffd) || (c >= 0x2ff0 && c <= 0x2ffb) || c == 0x340 || c == 0x341;
  }

  /// RFC 4013 §2.4: what is read from right to left is so from its first letter to its last.
  private static boolean isReadOneWay(String text) {
    if (text.codePoints().noneMatch(SaslPrep::isFromTheRight)) return true;
    return text.codePoints().noneMatch(SaslPrep::isFromTheLeft)
        && isFromTheRight(text.codePointAt(0))
        && isFromTheRight(text.codePointBefore(text.length()));
  }

  private static boolean isFromTheRight(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean isFromTheLeft(int c) {
    return Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
  }
}
