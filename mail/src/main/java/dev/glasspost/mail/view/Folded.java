package dev.glasspost.mail.view;

import java.util.ArrayList;
import java.util.List;

/// Prose in lines of a length.
final class Folded {
  private Folded() {}

  /// The text in lines of at most so many characters; longer words stay whole.
  static List<String> lines(String text, int columns) {
    return lines(List.of(text.split(" ", -1)), columns);
  }

  /// The same with words that are not to be parted, whatever is in them.
  static List<String> lines(List<String> words, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
