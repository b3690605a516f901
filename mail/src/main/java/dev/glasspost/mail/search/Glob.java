package dev.glasspost.mail.search;

import dev.glasspost.mail.index.TermTest;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;

/// A pattern in which `*` stands for any octets, or none.
///
/// @param pieces what stands between the stars, in order; at least one
record Glob(List<Octets> pieces) implements TermTest {
  static final char STAR = '*';

  static Glob of(String pattern) {
    List<Octets> pieces = new ArrayList<>();
    int start = 0;
    for (int star; (star = pattern.indexOf(STAR, start)) >= 0; start = star + 1)
      pieces.add(Octets.utf8(pattern.substring(start, star)));
    pieces.add(Octets.utf8(pattern.substring(start)));
    return new Glob(List.copyOf(pieces));
  }

  boolean hasStar() {
    return pieces.size() > 1;
  }

  /// What all that fits begins with.
  Octets beginning() {
    return pieces.getFirst();
  }

  boolean fits(String text) {
    byte[] octets = Octets.utf8(text).toBytes();
    return test(octets, 0, octets.length);
  }

  @Override
  public boolean test(byte[] octets, int from, int to) {
    Octets first = pieces.getFirst();
    Octets last = pieces.getLast();
    if (!hasStar()) return to - from == first.length() && first.isAt(octets, from);
    if (to - from < first.length() + last.length() || !first.isAt(octets, from)) return false;
    int end = to - last.length();
    int at = from + first.length();
    for (Octets piece : pieces.subList(1, pieces.size() - 1)) {
      at = piece.indexIn(octets, at, end);
      if (at < 0) return false;
      at += piece.length();
    }
    return last.isAt(octets, end);
  }
}
