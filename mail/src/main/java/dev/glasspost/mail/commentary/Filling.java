package dev.glasspost.mail.commentary;

import dev.glasspost.protocol.text.Escape;
import java.util.List;
import java.util.stream.Collectors;

/// Puts facts and clauses into the places of a phrase.
final class Filling {
  private static final String CLAUSE = "clause";
  private static final String BETWEEN_CLAUSES = "; ";

  /// A text that needs no escaping.
  record Safe(String text) {}

  private Filling() {}

  static String of(String words, List<Comment> clauses, List<?> facts, Language language) {
    String clause =
        clauses.stream().map(it -> it.text(language)).collect(Collectors.joining(BETWEEN_CLAUSES));
    return of(words, clause, facts, language);
  }

  /// @param clause safe to show; one that begins the sentence is capitalized
  static String of(String words, String clause, List<?> facts, Language language) {
    StringBuilder filled = new StringBuilder(words.length() + clause.length() + 32);
    int from = 0;
    for (int open = words.indexOf('{'); open >= 0; open = words.indexOf('{', from)) {
      int close = words.indexOf('}', open);
      String place = words.substring(open + 1, close);
      filled.append(words, from, open);
      if (place.equals(CLAUSE)) filled.append(open == 0 ? capitalized(clause) : clause);
      else filled.append(fact(facts.get(Integer.parseInt(place)), language));
      from = close + 1;
    }
    return filled.append(words, from, words.length()).toString();
  }

  /// A clause's words in a frame's.
  static String in(String frame, String clause) {
    String place = "{" + CLAUSE + "}";
    return frame.startsWith(place)
        ? capitalized(clause) + frame.substring(place.length())
        : frame.replace(place, clause);
  }

  private static String fact(Object fact, Language language) {
    if (fact instanceof Safe safe) return safe.text();
    return fact instanceof Comment told ? told.text(language) : Escape.of(fact.toString());
  }

  private static String capitalized(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
