package dev.glasspost.server.view;

import java.util.Optional;

/// A text in three parts: what it has in common with another one at the beginning, what it has not,
/// and what it has in common at the end. Words stay whole.
///
/// @param differing empty if the two are the same, or if there is no other
record Differing(String before, String differing, String after) {
  static Differing of(String text, Optional<String> other) {
    return other.map(it -> of(text, it)).orElse(new Differing(text, "", ""));
  }

  private static Differing of(String text, String other) {
    if (text.equals(other)) return new Differing(text, "", "");
    int shorter = Math.min(text.length(), other.length());
    int begin = 0;
    while (begin < shorter && text.charAt(begin) == other.charAt(begin)) begin++;
    begin = lastGap(text, begin);
    int end = 0;
    while (end < shorter - begin && fromEnd(text, end) == fromEnd(other, end)) end++;
    end = text.length() - nextGap(text, text.length() - end);
    int middle = text.length() - end;
    return new Differing(
        text.substring(0, begin), text.substring(begin, middle), text.substring(middle));
  }

  private static char fromEnd(String text, int index) {
    return text.charAt(text.length() - 1 - index);
  }

  /// Where the word begins that is at some place or ends there.
  private static int lastGap(String text, int at) {
    int gap = at;
    while (gap > 0 && isWord(text.charAt(gap - 1))) gap--;
    return gap;
  }

  private static int nextGap(String text, int at) {
    int gap = at;
    while (gap < text.length() && isWord(text.charAt(gap))) gap++;
    return gap;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c)
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '@'
        || Character.isSurrogate(c);
  }
}
