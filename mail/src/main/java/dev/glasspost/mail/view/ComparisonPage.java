package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints a comparison: what it comes to in words, then both sessions in two columns of a terminal,
/// step by step. Nothing is cut off: what is too long for its column goes on below, folded at a
/// space where there is one.
///
/// @param columns of the terminal; at least 60
public record ComparisonPage(Ink ink, int columns) {
  /// Below this, two columns are no help.
  public static final int MIN_COLUMNS = 60;

  private static final String LEGEND =
      "= same   ~ same but for names and numbers   ! different   < only first   > only second";
  private static final String STEP = "-- ";

  public ComparisonPage {
    columns = Math.max(columns, MIN_COLUMNS);
  }

  public void print(Comparison comparison, Appendable out) throws IOException {
    out.append("first:  ").append(comparison.leftHeading()).append('\n');
    out.append("second: ").append(comparison.rightHeading()).append("\n\n");
    prose(words(comparison.words()), out);
    out.append('\n');
    prose(words(comparison.count()), out);
    prose(words(LEGEND), out);
    for (Comparison.Step step : comparison.steps()) {
      out.append('\n');
      prose(words(heading(step)), out);
      for (Row row : step.rows()) print(row, comparison.zone(), out);
    }
  }

  private void prose(List<String> words, Appendable out) throws IOException {
    for (String line : Folded.lines(words, Math.min(columns, TerminalPage.PROSE_COLUMNS)))
      out.append(line).append('\n');
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static List<String> words(List<Comment> sentences) {
    List<String> words = new ArrayList<>();
    for (Comment it : sentences) {
      words.addAll(words(it.text()));
      if (!it.basis().isEmpty()) words.add("[" + it.basis() + "]");
    }
    return words;
  }

  /// As in `-- RCPT: the recipients differ`.
  private static String heading(Comparison.Step step) {
    String words = step.words().isEmpty() ? "" : ": " + step.words();
    return STEP + step.name() + words;
  }

  private void print(Row row, ZoneId zone, Appendable out) throws IOException {
    List<String> left = column(row.left(), zone);
    List<String> right = column(row.right(), zone);
    Voice voice = row.left().or(row::right).map(Line::voice).orElse(Voice.SYSTEM);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String line = padded(left, i, voice) + (i == 0 ? mark(row.likeness()) : "   ");
      out.append((line + painted(right, i, voice)).stripTrailing()).append('\n');
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
      boolean foldedAtSpace = to < text.length() && text.charAt(to - 1) == ' ';
      pieces.add(text.substring(from, foldedAtSpace ? to - 1 : to));
      from = to;
    }
    return pieces;
  }

  /// Where a piece that begins at `from` ends: if it has to, behind its last space, unless that is
  /// in its first half; and never within a character.
  private int end(String text, int from) {
    int to = from + width();
    if (to >= text.length()) return text.length();
    if (text.charAt(to) == ' ') return to + 1;
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
      case ALIKE -> " ~ ";
      case DIFFERENT -> " ! ";
      case ONLY_LEFT -> " < ";
      case ONLY_RIGHT -> " > ";
      case INCOMPARABLE -> " ? ";
    };
  }
}
