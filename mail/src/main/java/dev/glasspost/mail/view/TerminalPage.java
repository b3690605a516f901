package dev.glasspost.mail.view;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints sheets as text, for terminals and files. Lines of a log are never cut or folded; prose is
/// folded at 100 columns.
public record TerminalPage(Ink ink) {
  static final int PROSE_COLUMNS = 100;

  private static final String INDENT = "  ";

  public void print(Sheet sheet, Appendable out) throws IOException {
    switch (sheet.lens().view()) {
      case COMMENTED -> commented(sheet, out);
      case PLAIN -> {
        for (Line line : sheet.lines()) out.append(plain(line, sheet.lens().zone())).append('\n');
      }
      case SENDER -> {
        for (Line line : sheet.lines())
          out.append(ink.paint(line.voice(), line.actor() + ": " + line.text())).append('\n');
      }
      case SUMMARY -> {
        for (Line line : sheet.lines()) prose(line, out);
      }
    }
  }

  /// One line of the classic log: `02:35:56 4 SMTP-750([192.0.2.1]) Closing: they said QUIT`.
  public String plain(Line line, ZoneId zone) {
    return time(line, zone)
        + " "
        + line.level().number()
        + " "
        + line.actor()
        + " "
        + ink.paint(line.voice(), line.text());
  }

  static String time(Line line, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone).format(line.time());
  }

  /// A comment that introduces nothing, such as advice, is a paragraph of its own.
  private void commented(Sheet sheet, Appendable out) throws IOException {
    out.append(Heading.of(sheet.summary(), sheet.lens().zone())).append('\n');
    boolean introduced = false;
    for (Line line : sheet.lines()) {
      boolean comment = line.voice() == Voice.COMMENT;
      if (comment && !introduced) out.append('\n');
      if (comment) prose(line, out);
      else out.append(INDENT).append(plain(line, sheet.lens().zone())).append('\n');
      introduced = comment && line.text().endsWith(":");
    }
  }

  private void prose(Line line, Appendable out) throws IOException {
    List<String> words = new ArrayList<>(List.of(line.text().split(" ", -1)));
    if (!line.basis().isEmpty()) words.add("[" + line.basis() + "]");
    for (String folded : Folded.lines(words, PROSE_COLUMNS))
      out.append(ink.paint(line.voice(), folded)).append('\n');
  }
}
