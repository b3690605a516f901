package dev.glasspost.mail.routing;

import java.util.Optional;

/// An address, or a family of them: in its local part one `*` may stand for one or more characters.
///
/// @param localPart canonical (lower case, NFC), without quoting
/// @param domain canonical
public record AddressPattern(String localPart, String domain) {
  private static final char STAR = '*';

  public AddressPattern {
    if (localPart.isEmpty() || domain.isEmpty())
      throw new IllegalArgumentException("both parts have at least one character");
    if (localPart.indexOf(STAR) != localPart.lastIndexOf(STAR))
      throw new IllegalArgumentException("at most one star");
  }

  /// Whether it is a family of addresses, and not just one.
  public boolean hasStar() {
    return star() >= 0;
  }

  /// Whether it fits every address of its domain.
  public boolean isCatchAll() {
    return localPart.length() == 1 && hasStar();
  }

  /// How many characters of the local part are given.
  int literals() {
    return hasStar() ? localPart.length() - 1 : localPart.length();
  }

  /// What the star stands for in `met`, the local part of an address in this domain; nothing if it
  /// does not fit. Asked only of a pattern with a star.
  Optional<String> match(String met) {
    int star = star();
    int behind = localPart.length() - star - 1;
    boolean fits =
        met.length() >= localPart.length()
            && met.startsWith(localPart.substring(0, star))
            && met.endsWith(localPart.substring(star + 1));
    return fits ? Optional.of(met.substring(star, met.length() - behind)) : Optional.empty();
  }

  /// The canonical address that results when `text` is put in the place of the star.
  public String filledWith(String text) {
    int star = star();
    String local =
        star < 0 ? localPart : localPart.substring(0, star) + text + localPart.substring(star + 1);
    return local + "@" + domain;
  }

  private int star() {
    return localPart.indexOf(STAR);
  }

  @Override
  public String toString() {
    return localPart + "@" + domain;
  }
}
