package dev.glasspost.server.view;

import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.ComparisonPage;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.TerminalPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// In what form a record is printed.
public enum PageFormat {
  /// Plain text.
  TEXT,
  /// Text with the colours of a terminal.
  ANSI,
  /// A page for a browser.
  HTML,
  /// For programs.
  JSON;

  /// As on the command line.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PageFormat> named(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  public void print(Sheet sheet, Appendable out) throws IOException {
    switch (this) {
      case TEXT -> new TerminalPage(Ink.NONE).print(sheet, out);
      case ANSI -> new TerminalPage(Ink.COLOURS).print(sheet, out);
      case HTML -> HtmlPage.print(sheet, out);
      case JSON -> JsonPage.print(sheet, out);
    }
  }

  /// @param columns of the terminal, for text
  public void print(Comparison comparison, int columns, Appendable out) throws IOException {
    switch (this) {
      case TEXT -> new ComparisonPage(Ink.NONE, columns).print(comparison, out);
      case ANSI -> new ComparisonPage(Ink.COLOURS, columns).print(comparison, out);
      case HTML -> HtmlPage.print(comparison, out);
      case JSON -> JsonPage.print(comparison, out);
    }
  }
}
