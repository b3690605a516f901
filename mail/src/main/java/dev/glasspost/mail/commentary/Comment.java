package dev.glasspost.mail.commentary;

import java.util.List;

/// Something said: a phrase with its facts, which becomes text in the language of whoever reads it.
///
/// @param clauses what stands in the phrase's place for clauses
/// @param facts what stands in its numbered places; a comment among them is told in the same
///   language, anything else is shown as its own text, escaped
public record Comment(Phrase phrase, List<Comment> clauses, List<Object> facts) {
  public Comment {
    clauses = List.copyOf(clauses);
    facts = List.copyOf(facts);
  }

  /// What was put into words already, and is safe to show; the same in every language.
  public Comment(String text, String basis) {
    this(new Phrase("{0}", basis), List.of(), List.of(new Filling.Safe(text)));
  }

  /// One or more sentences in English, safe to show.
  public String text() {
    return text(Language.ENGLISH);
  }

  /// The same in another language.
  String text(Language language) {
    return Filling.of(language.words(phrase), clauses, facts, language);
  }

  /// The section of an RFC or the setting that makes it so, such as `RFC 5321 §4.2` or `setting
  /// smtp.notice`; empty if there is none.
  public String basis() {
    return clauses.stream()
        .map(Comment::basis)
        .filter(basis -> !basis.isEmpty())
        .findFirst()
        .orElse(phrase.basis());
  }
}
