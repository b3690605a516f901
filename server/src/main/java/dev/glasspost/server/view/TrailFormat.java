package dev.glasspost.server.view;

import dev.glasspost.mail.trail.Found;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.TrailPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// In what form trails are printed.
public enum TrailFormat {
  /// Plain text.
  TEXT,
  /// Text with the colours of a terminal.
  ANSI,
  /// A page for a browser.
  HTML,
  /// For programs.
  JSON;

  /// As on the command line.
  public static Optional<TrailFormat> named(String code) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(code))
        .findFirst();
  }

  /// Whole trails, one after the other.
  public void print(List<Trail> trails, Appendable out) throws IOException {
    switch (this) {
      case TEXT -> text(trails, Ink.NONE, out);
      case ANSI -> text(trails, Ink.COLOURS, out);
      case HTML -> HtmlPage.print(trails, out);
      case JSON -> TrailJson.print(trails, out);
    }
  }

  /// Several messages, each with nothing but where it is; pages and JSON tell whole trails always.
  public void print(Found found, Appendable out) throws IOException {
    switch (this) {
      case TEXT -> new TrailPage(Ink.NONE).print(found, out);
      case ANSI -> new TrailPage(Ink.COLOURS).print(found, out);
      case HTML -> HtmlPage.print(found.trails(), out);
      case JSON -> TrailJson.print(found.trails(), out);
    }
  }

  private static void text(List<Trail> trails, Ink ink, Appendable out) throws IOException {
    boolean first = true;
    for (Trail trail : trails) {
      if (!first) out.append("\n\n");
      first = false;
      new TrailPage(ink).print(trail, out);
    }
  }
}
