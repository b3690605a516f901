package dev.glasspost.mail.commentary;

import java.util.Map;

/// In which words phrases are told. The catalogue itself is in English; another language is a table
/// from each English phrase to its own, with the same places for facts.
///
/// @param words by the English text; what is not in it is told in English
record Language(Map<String, String> words) {
  static final Language ENGLISH = new Language(Map.of());

  public Language {
    words = Map.copyOf(words);
  }

  String words(Phrase phrase) {
    return words.getOrDefault(phrase.text(), phrase.text());
  }
}
