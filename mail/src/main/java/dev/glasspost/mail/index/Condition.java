package dev.glasspost.mail.index;

import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.protocol.text.Octets;
import java.util.Collection;
import java.util.List;

/// What a document must have: a term that is one of these alternatives.
public record Condition(List<Alternative> any) {
  private static final Octets NUL = Octets.of((byte) 0);

  public Condition {
    any = List.copyOf(any);
  }

  public static Condition of(Alternative... any) {
    return new Condition(List.of(any));
  }

  /// Something that is within a text, in one of several spellings.
  public record Piece(List<Octets> spellings) {
    public Piece {
      spellings = List.copyOf(spellings);
    }

    private boolean isWithin(byte[] octets, int from, int to) {
      for (Octets spelling : spellings) if (spelling.indexIn(octets, from, to) >= 0) return true;
      return false;
    }
  }

  /// A term in a field, within a range of texts, that has all pieces and passes a test. What the
  /// pieces tell about the texts that the test lets pass needs not all terms to be looked at.
  public record Alternative(int field, KeyRange range, List<Piece> pieces, TermTest test) {
    public Alternative {
      pieces = List.copyOf(pieces);
    }

    public Alternative(int field, KeyRange range, TermTest test) {
      this(field, range, List.of(), test);
    }

    public static Alternative exactly(Term term) {
      return new Alternative(term.field(), one(term.text()), TermTest.ANY);
    }

    static KeyRange one(Octets text) {
      return KeyRange.of(text, text.plus(NUL));
    }

    boolean isExact() {
      return range.to().filter(range.from().plus(NUL)::equals).isPresent();
    }

    boolean accepts(byte[] octets, int from, int to) {
      return isWithin(octets, from, to)
          && hasPieces(octets, from, to)
          && test.test(octets, from, to);
    }

    /// Whether all pieces are somewhere in there.
    boolean hasPieces(byte[] octets, int from, int to) {
      for (Piece piece : pieces) if (!piece.isWithin(octets, from, to)) return false;
      return true;
    }

    private boolean isWithin(byte[] octets, int from, int to) {
      return Runs.compare(octets, from, to, range.from()) >= 0
          && range.to().map(end -> Runs.compare(octets, from, to, end) < 0).orElse(true);
    }

    private boolean accepts(Term term) {
      byte[] text = term.text().toBytes();
      return term.field() == field && accepts(text, 0, text.length);
    }
  }

  /// Whether a document with these terms meets it; for those who have the terms at hand.
  public boolean isMetBy(Collection<Term> terms) {
    return terms.stream().anyMatch(term -> any.stream().anyMatch(it -> it.accepts(term)));
  }
}
