package dev.glasspost.mail.commentary;

import dev.glasspost.protocol.text.Escape;

/// Words with places for facts, and what stands behind them.
///
/// @param text has the places `{0}`, `{1}`, …
/// @param basis as in [Comment]
public record Phrase(String text, String basis) {
  private static final String CLAUSE = "{clause}";

  Phrase(String text) {
    this(text, "");
  }

  /// The words with the facts in their places, each escaped so that it can't pass for our words'
  /// structure or command a terminal.
  public String with(Object... facts) {
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      filled.append(text, from, open);
      filled.append(Escape.of(facts[text.charAt(open + 1) - '0'].toString()));
      from = open + "{0}".length();
    }
    return filled.append(text, from, text.length()).toString();
  }

  /// A comment of these words.
  Comment comment(Object... facts) {
    return new Comment(with(facts), basis);
  }

  /// This clause as a sentence: what `frame` says with it in the place of its `{clause}`.
  Phrase in(Phrase frame) {
    return new Phrase(framed(frame, text), basis.isEmpty() ? frame.basis : basis);
  }

  /// What `frame` says around a clause; one that begins the sentence is capitalized.
  static String framed(Phrase frame, String clause) {
    return frame.text.startsWith(CLAUSE)
        ? capitalized(clause) + frame.text.substring(CLAUSE.length())
        : frame.text.replace(CLAUSE, clause);
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
