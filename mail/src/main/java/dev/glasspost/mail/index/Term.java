package dev.glasspost.mail.index;

import dev.glasspost.protocol.text.Octets;
import java.util.Comparator;

/// Something that a document can be found by: a text in a field.
///
/// @param field from 1 to 126
/// @param text of at most [#MAX_OCTETS]; what is longer is cut, in documents and in what is sought
public record Term(int field, Octets text) implements Comparable<Term> {
  public static final int MAX_OCTETS = 1_000;

  /// A document has this one if it had more terms than it may.
  static final Term MORE = new Term(127, Octets.EMPTY);

  private static final Comparator<Term> ORDER =
      Comparator.comparingInt(Term::field).thenComparing(Term::text);

  public Term {
    if (field < 1 || field > 127) throw new IllegalArgumentException("a field has seven bits");
    if (text.length() > MAX_OCTETS) text = text.slice(0, MAX_OCTETS);
  }

  @Override
  public int compareTo(Term other) {
    return ORDER.compare(this, other);
  }
}
