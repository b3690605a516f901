package dev.glasspost.server.cli;

import dev.glasspost.server.terminal.Terminal.Facts;
import java.util.ArrayList;
import java.util.List;

/// Shows lines on a screen in the place of those that it showed before. Used by one thread.
///
/// Whatever the terminal shows above stays, and the last lines stay when the command ends.
final class Repainting {
  /// The fewest rows of a screen that are made use of.
  private static final int MIN_ROWS = 4;

  private static final String NO_WRAPPING = "\u001b[?7l";
  private static final String WRAPPING = "\u001b[?7h";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Facts screen;
  private int shown;

  Repainting(Facts screen) {
    this.screen = screen;
  }

  /// How many lines there is room for.
  int room() {
    return Math.max(MIN_ROWS, screen.rows()) - 1;
  }

  static String more(int lines) {
    return "… and %,d more".formatted(lines);
  }

  /// What has to be printed so that these lines are seen.
  ///
  /// @param lines safe to show; those for which there is no room are counted in a last one
  String paint(List<String> lines) {
    StringBuilder paint = new StringBuilder(NO_WRAPPING);
    if (shown > 0) paint.append("\u001b[%dA\r".formatted(shown));
    List<String> fitting = fitting(lines);
    for (String line : fitting)
      paint.append(cut(line, screen.columns())).append(CLEAR_REST_OF_LINE).append('\n');
    shown = fitting.size();
    return paint.append(CLEAR_BELOW).append(WRAPPING).toString();
  }

  /// The cursor stands below the last line.
  private List<String> fitting(List<String> lines) {
    if (lines.size() <= room()) return lines;
    List<String> fitting = new ArrayList<>(lines.subList(0, room() - 1));
    fitting.add(more(lines.size() - fitting.size()));
    return fitting;
  }

  /// The text, in at most so many characters.
  static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) return text;
    return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
