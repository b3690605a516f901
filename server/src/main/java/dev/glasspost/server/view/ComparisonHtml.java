package dev.glasspost.server.view;

import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import dev.glasspost.mail.view.Line;
import dev.glasspost.server.view.HtmlPage.Chosen;
import java.io.IOException;
import java.util.Optional;

/// Two sessions side by side: what the difference is in words, then a table, a part for each step.
final class ComparisonHtml {
  /// What only one has says so already, and needs no more words.
  private static final String ONLY = "only";

  private final HtmlPage page;
  private final Html html;
  private final Comparison comparison;

  ComparisonHtml(HtmlPage page, Comparison comparison) {
    this.page = page;
    this.html = page.html();
    this.comparison = comparison;
  }

  void print() throws IOException {
    page.begin("Two sessions side by side");
    html.begin("header");
    page.headline("The record of two sessions", "Side by side");
    page.lead(comparison.words());
    html.end().newLine().begin("main").newLine();
    choices();
    marks();
    table();
    html.end().newLine();
    page.footer(comparison.zone(), "Times are never compared, only shown.");
  }

  private void choices() throws IOException {
    html.begin("fieldset", "class", "switch").element("legend", "Show").newLine();
    page.choice("everything", "all steps", Chosen.YES);
    page.choice("differences", "only steps that differ", Chosen.NO);
    html.end().newLine();
  }

  private void marks() throws IOException {
    html.begin("ul", "class", "key marks").newLine();
    for (Likeness likeness : Likeness.values()) {
      if (likeness == Likeness.INCOMPARABLE && !has(likeness)) continue;
      Mark mark = mark(likeness);
      html.begin("li").element("span", mark.sign, "class", "sign").text(" " + mark.words);
      html.end().newLine();
    }
    html.end().newLine();
  }

  private boolean has(Likeness likeness) {
    return comparison.steps().stream().anyMatch(step -> step.likeness() == likeness);
  }

  private void table() throws IOException {
    html.begin("table").element("caption", comparison.count()).newLine();
    html.begin("thead").begin("tr", "class", "head");
    heading("first", comparison.leftHeading());
    html.begin("th", "scope", "col").element("span", "compared", "class", "unseen").end();
    heading("second", comparison.rightHeading());
    html.end().end().newLine();
    for (Comparison.Step step : comparison.steps()) step(step);
    html.end().newLine();
  }

  private void heading(String which, String text) throws IOException {
    html.begin("th", "scope", "col").element("span", which, "class", "which").text(text).end();
  }

  private void step(Comparison.Step step) throws IOException {
    Mark mark = mark(step.likeness());
    html.begin("tbody", "class", mark.code).newLine().begin("tr", "class", "head");
    html.begin("th", "scope", "rowgroup", "colspan", "3").element("b", step.name()).text(" ");
    html.element("span", mark.words, "class", "badge");
    if (!step.words().isEmpty() && !mark.code.equals(ONLY)) html.text(": " + step.words());
    html.end().end().newLine();
    for (Row row : step.rows()) row(row);
    html.end().newLine();
  }

  private void row(Row row) throws IOException {
    Mark mark = mark(row.likeness());
    html.begin("tr", "class", mark.code);
    cell("first", row.left(), row.right());
    html.begin("td", "class", "mark").element("span", mark.sign, "aria-hidden", "true");
    html.element("span", mark.words, "class", "unseen").end();
    cell("second", row.right(), row.left());
    html.end().newLine();
  }

  private void cell(String which, Optional<Line> line, Optional<Line> other) throws IOException {
    html.begin("td", "class", which);
    if (line.isPresent()) {
      page.time(line.get().time());
      html.text(" ");
      page.who(line.get().voice());
      html.begin("span", "class", line.get().voice().code());
      text(Differing.of(line.get().text(), other.map(Line::text)));
      html.end();
    }
    html.end();
  }

  private void text(Differing text) throws IOException {
    html.text(text.before());
    if (!text.differing().isEmpty()) html.element("mark", text.differing());
    html.text(text.after());
  }

  private record Mark(String code, String sign, String words) {}

  private static Mark mark(Likeness likeness) {
    return switch (likeness) {
      case SAME -> new Mark("same", "=", "the same");
      case ALIKE -> new Mark("alike", "≈", "the same but for names and numbers");
      case DIFFERENT -> new Mark("different", "≠", "different");
      case ONLY_LEFT -> new Mark(ONLY, "◂", "only in the first");
      case ONLY_RIGHT -> new Mark(ONLY, "▸", "only in the second");
      case INCOMPARABLE -> new Mark("unknown", "?", "can't be compared");
    };
  }
}
