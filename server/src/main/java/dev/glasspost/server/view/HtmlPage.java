package dev.glasspost.server.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import dev.glasspost.mail.view.Heading;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.mail.view.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Prints sheets and comparisons as pages that need nothing but themselves: no script, no picture,
/// no other file. They are readable by day and by night, and on paper.
final class HtmlPage {
  private static final String STYLE = style();

  /// A page may use its own style and nothing else, whoever serves it.
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final Html html;
  private final ZoneId zone;
  private final DateTimeFormatter time;

  private HtmlPage(Appendable out, ZoneId zone) throws IOException {
    this.html = new Html(out);
    this.zone = zone;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  static void print(Sheet sheet, Appendable out) throws IOException {
    HtmlPage page = new HtmlPage(out, sheet.lens().zone());
    page.head(page.heading(sheet.summary()));
    page.html.begin("header").element("h1", page.heading(sheet.summary()));
    page.html.element("p", sheet.summary().outcome().words()).end().newLine();
    page.lines(sheet);
    page.html.endAll();
  }

  static void print(Comparison comparison, Appendable out) throws IOException {
    HtmlPage page = new HtmlPage(out, comparison.zone());
    page.head("Two sessions side by side");
    page.html.begin("main").element("h1", "Two sessions side by side").newLine();
    for (Comment it : comparison.words()) page.sentence(it);
    page.html.element("p", comparison.count()).newLine();
    page.table(comparison);
    page.html.endAll();
  }

  private String heading(Summary summary) {
    return Heading.of(summary, zone);
  }

  private void head(String title) throws IOException {
    html.begin("html", "lang", "en").begin("head").single("meta", "charset", "utf-8");
    html.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title).element("style", STYLE).end().newLine().begin("body");
  }

  private void lines(Sheet sheet) throws IOException {
    html.begin("main", "class", sheet.lens().view().code()).newLine();
    for (Line line : sheet.lines()) {
      switch (sheet.lens().view()) {
        case COMMENTED, PLAIN -> {
          if (line.voice() == Voice.COMMENT) prose(line);
          else logged(line);
        }
        case SENDER -> spoken(line);
        case SUMMARY -> prose(line);
      }
      html.newLine();
    }
    html.end();
  }

  private void prose(Line line) throws IOException {
    html.begin("p", "class", line.voice().code()).text(line.text());
    if (!line.basis().isEmpty()) html.text(" ").element("cite", line.basis());
    html.end();
  }

  private void logged(Line line) throws IOException {
    html.begin("div", "class", "line");
    time(line);
    html.text(" ").element("span", Integer.toString(line.level().number()), "class", "level");
    html.text(" ").element("span", line.actor(), "class", "actor");
    html.text(" ").element("span", line.text(), "class", line.voice().code()).end();
  }

  private void spoken(Line line) throws IOException {
    html.begin("div", "class", "line").element("span", line.actor() + ":", "class", "actor");
    html.text(" ").element("span", line.text(), "class", line.voice().code()).end();
  }

  private void time(Line line) throws IOException {
    html.element("time", time.format(line.time()), "datetime", line.time().toString());
  }

  private void table(Comparison comparison) throws IOException {
    html.begin("table").begin("thead").begin("tr");
    html.element("th", heading(comparison.left()), "scope", "col");
    html.element("th", "", "scope", "col");
    html.element("th", heading(comparison.right()), "scope", "col").end().end().newLine();
    html.begin("tbody").newLine();
    for (Comparison.Step step : comparison.steps()) step(step);
  }

  private void sentence(Comment comment) throws IOException {
    html.begin("p").text(comment.text());
    if (!comment.basis().isEmpty()) html.text(" ").element("cite", comment.basis());
    html.end().newLine();
  }

  private void step(Comparison.Step step) throws IOException {
    String words = step.words().isEmpty() ? "" : ": " + step.words();
    html.begin("tr", "class", mark(step.likeness()).code);
    html.element("th", step.name() + words, "scope", "rowgroup", "colspan", "3").end().newLine();
    for (Row row : step.rows()) row(row);
  }

  private void row(Row row) throws IOException {
    Mark mark = mark(row.likeness());
    html.begin("tr", "class", mark.code);
    cell(row.left());
    html.element("td", mark.sign, "class", "mark", "title", mark.words);
    cell(row.right());
    html.end().newLine();
  }

  private void cell(Optional<Line> line) throws IOException {
    html.begin("td");
    if (line.isPresent()) {
      time(line.get());
      html.text(" ").element("span", line.get().text(), "class", line.get().voice().code());
    }
    html.end();
  }

  private record Mark(String code, String sign, String words) {}

  private static Mark mark(Likeness likeness) {
    return switch (likeness) {
      case SAME -> new Mark("same", "=", "the same in both");
      case ALIKE -> new Mark("same", "≈", "the same but for names and numbers");
      case DIFFERENT -> new Mark("different", "≠", "different");
      case ONLY_LEFT -> new Mark("only", "◂", "only in the first");
      case ONLY_RIGHT -> new Mark("only", "▸", "only in the second");
    };
  }

  private static String style() {
    try (InputStream file = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(file, "page.css").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page.css can't be read from the program itself", e);
    }
  }
}
