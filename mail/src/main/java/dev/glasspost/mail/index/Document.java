package dev.glasspost.mail.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What can be found, and by which terms.
///
/// @param id not negative; documents are found in the order of their ids
/// @param terms each once, in order
public record Document(long id, List<Term> terms) {
  /// A document with more is told as one that has to be looked at.
  public static final int MAX_TERMS = 2_000;

  public Document {
    terms = List.copyOf(terms);
  }

  public static Document of(long id, Collection<Term> terms) {
    List<Term> sorted = terms.stream().distinct().sorted().toList();
    return new Document(id, sorted.size() <= MAX_TERMS ? sorted : beginning(sorted));
  }

  private static List<Term> beginning(List<Term> sorted) {
    List<Term> some = new ArrayList<>(sorted.subList(0, MAX_TERMS - 1));
    some.add(Term.MORE);
    return some;
  }
}
