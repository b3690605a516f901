package dev.glasspost.mail.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words of a text, in lower case: runs of letters and digits, also such as have `.`, `-`, `_`,
/// `+`, `=`, or `@` within.
final class Words {
  /// What is longer is known by its beginning.
  static final int MAX_CHARS = 100;

  private static final String WITHIN = ".-_+=@";

  private Words() {}

  /// The words of a text as they stand there.
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    for (int start = 0; start < lower.length(); ) {
      int end = end(lower, start);
      if (end > start) words.add(lower.substring(start, Math.min(end, start + MAX_CHARS)));
      start = Math.max(end, start + 1);
    }
    return words;
  }

  /// Adds the words of a text, and the parts of those that have several.
  static void addTo(Set<String> words, String text) {
    for (String word : of(text)) if (words.add(word)) parts(words, word);
  }

  private static void parts(Set<String> words, String word) {
    int start = 0;
    for (int i = 0; i <= word.length(); i++) {
      if (i < word.length() && Character.isLetterOrDigit(word.charAt(i))) continue;
      if (i - start > 1) words.add(word.substring(start, i));
      start = i + 1;
    }
  }

  /// Where the word ends that begins at `start`; the same place if none does.
  private static int end(String text, int start) {
    int end = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) end = i + 1;
      else if (i == start || WITHIN.indexOf(c) < 0) break;
    }
    return end;
  }
}
