package dev.glasspost.mail.commentary;

import dev.glasspost.protocol.text.Escape;

/// Words with places for facts, and what stands behind them.
///
/// @param text has the places `{0}`, `{1}`, … for facts, and `{clause}` for another phrase
/// @param basis as in [Comment]
public record Phrase(String text, String basis) {
  private static final String CLAUSE = "clause";

  Phrase(String text) {
    this(text, "");
  }

  /// The words with the facts in their places, each escaped so that it can't pass for our words'
  /// structure or command a terminal.
  public String with(Object... facts) {
    return around("", facts);
  }

  /// The same, with a clause in its place; one that begins the sentence is capitalized.
  ///
  /// @param clause safe to show, such as [#with] gives it
  public String around(String clause, Object... facts) {
    StringBuilder filled = new StringBuilder(text.length() + clause.length() + 32);
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      String place = text.substring(open + 1, close);
      filled.append(text, from, open);
      if (!place.equals(CLAUSE))
        filled.append(Escape.of(facts[Integer.parseInt(place)].toString()));
      else filled.append(open == 0 ? capitalized(clause) : clause);
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  /// This clause as a sentence: what `frame` says with it in the place of its `{clause}`. Both are
  /// about the same facts.
  public Phrase in(Phrase frame) {
    String whole =
        frame.text.startsWith("{" + CLAUSE + "}")
            ? capitalized(text) + frame.text.substring(CLAUSE.length() + 2)
            : frame.text.replace("{" + CLAUSE + "}", text);
    return new Phrase(whole, basis.isEmpty() ? frame.basis : basis);
  }

  /// A comment of these words.
  Comment comment(Object... facts) {
    return new Comment(with(facts), basis);
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
