package dev.glasspost.mail.view;

import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints a comparison in two columns of a terminal. Nothing is cut off: what is too long for its
/// column goes on below.
///
/// @param columns of the terminal; at least 60
public record ComparisonPage(Ink ink, int columns) {
  /// Below this, two columns are no help.
  public static final int MIN_COLUMNS = 60;

  private static final String LEGEND = "= same   ~ different   < only left   > only right";

  public ComparisonPage {
    columns = Math.max(columns, MIN_COLUMNS);
  }

  public void print(Comparison comparison, Appendable out) throws IOException {
    out.append("left:  ").append(Heading.of(comparison.left(), comparison.zone())).append('\n');
    out.append("right: ").append(Heading.of(comparison.right(), comparison.zone())).append('\n');
    out.append(LEGEND).append("\n\n");
    for (Row row : comparison.rows()) print(row, comparison.zone(), out);
  }

  private void print(Row row, ZoneId zone, Appendable out) throws IOException {
    List<String> left = column(row.left(), zone);
    List<String> right = column(row.right(), zone);
    Voice voice = row.left().or(row::right).map(Line::voice).orElse(Voice.SYSTEM);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      out.append(padded(left, i, voice)).append(i == 0 ? mark(row.likeness()) : "   ");
      out.append(painted(right, i, voice)).append('\n');
    }
  }

  private int width() {
    return (columns - 3) / 2;
  }

  private List<String> column(Optional<Line> line, ZoneId zone) {
    String text = line.map(it -> TerminalPage.time(it, zone) + " " + it.text()).orElse("");
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = end(text, from);
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  /// Where a piece that begins at `from` ends: if it has to, behind its last space, unless that is
  /// in its first half; and never within a character.
  private int end(String text, int from) {
    int to = from + width();
    if (to >= text.length()) return text.length();
    int space = text.lastIndexOf(' ', to - 1) + 1;
    if (space > from + width() / 2) return space;
    return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
  }

  /// The padding is not painted, so that nothing is underlined where nothing is.
  private String padded(List<String> pieces, int index, Voice voice) {
    int length = index < pieces.size() ? pieces.get(index).length() : 0;
    return painted(pieces, index, voice) + " ".repeat(width() - length);
  }

  private String painted(List<String> pieces, int index, Voice voice) {
    return index < pieces.size() ? ink.paint(voice, pieces.get(index)) : "";
  }

  private static String mark(Likeness likeness) {
    return switch (likeness) {
      case SAME -> " = ";
      case DIFFERENT -> " ~ ";
      case ONLY_LEFT -> " < ";
      case ONLY_RIGHT -> " > ";
    };
  }
}
