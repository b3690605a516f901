package dev.glasspost.mail.commentary;

import java.util.List;

/// Words with places for facts, and what stands behind them: an entry of the catalogue.
///
/// @param text in English; has the places `{0}`, `{1}`, … for facts, and `{clause}` for other
///   phrases
/// @param basis as in [Comment]
public record Phrase(String text, String basis) {
  Phrase(String text) {
    this(text, "");
  }

  /// The English words with the facts in their places, each escaped so that it can't pass for our
  /// words' structure or command a terminal.
  public String with(Object... facts) {
    return around("", facts);
  }

  /// The same, with a clause in its place; one that begins the sentence is capitalized.
  ///
  /// @param clause safe to show, such as [#with] gives it
  public String around(String clause, Object... facts) {
    return Filling.of(text, clause, List.of(facts), Language.ENGLISH);
  }

  /// This clause as a sentence: what `frame` says with it in the place of its `{clause}`. Both are
  /// about the same facts.
  public Phrase in(Phrase frame) {
    return new Phrase(Filling.in(frame.text, text), basis.isEmpty() ? frame.basis : basis);
  }

  /// A comment of these words.
  public Comment comment(Object... facts) {
    return new Comment(this, List.of(), List.of(facts));
  }

  /// A comment of these words about a clause.
  public Comment about(Comment clause, Object... facts) {
    return new Comment(this, List.of(clause), List.of(facts));
  }

  /// The same about several, which are told one after the other.
  public Comment about(List<Comment> clauses, Object... facts) {
    return new Comment(this, clauses, List.of(facts));
  }
}
