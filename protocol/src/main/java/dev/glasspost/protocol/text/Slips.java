package dev.glasspost.protocol.text;

/// Slips of the hand. Who types `PSAS` for `PASS` has typed a password behind it all the same.
public final class Slips {
  private Slips() {}

  /// Whether `word` is `meant` but for one letter that is missing, too many, or another, or two
  /// neighbours that changed places; not whether it is `meant`.
  public static boolean isNear(String word, String meant) {
    int same = sameAtFront(word, meant);
    String left = word.substring(same);
    String expected = meant.substring(same);
    return switch (left.length() - expected.length()) {
      case -1 -> left.equals(expected.substring(1));
      case 0 -> !left.isEmpty() && (isAnother(left, expected) || isTurned(left, expected));
      case 1 -> left.substring(1).equals(expected);
      default -> false;
    };
  }

  private static int sameAtFront(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) at++;
    return at;
  }

  private static boolean isAnother(String left, String expected) {
    return left.substring(1).equals(expected.substring(1));
  }

  private static boolean isTurned(String left, String expected) {
    return left.length() > 1
        && left.charAt(0) == expected.charAt(1)
        && left.charAt(1) == expected.charAt(0)
        && left.substring(2).equals(expected.substring(2));
  }
}
