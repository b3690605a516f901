package dev.glasspost.server.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.view.Heading;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.mail.view.View;
import dev.glasspost.mail.view.Voice;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.view.HtmlPage.Chosen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One session: what it was in a few sentences, and its log, which can be read with comments,
/// without, and as the other side saw it.
final class SessionHtml {
  private final HtmlPage page;
  private final Html html;
  private final Sheet sheet;
  private final Summary summary;

  SessionHtml(HtmlPage page, Sheet sheet) {
    this.page = page;
    this.html = page.html();
    this.sheet = sheet;
    this.summary = sheet.summary();
  }

  void print() throws IOException {
    String title = summary.kind().label() + " session " + summary.id();
    page.begin(title);
    html.begin("header");
    page.headline("The record of a session", title);
    page.lead(comments(isSummary() ? sheet.lines() : sheet.sentences()));
    facts();
    html.end().newLine().begin("main").newLine();
    if (!isSummary()) {
      choices();
      log(sheet.as(View.COMMENTED).lines());
      sender(sheet.as(View.SENDER).lines());
    }
    html.end().newLine();
    footer();
  }

  private boolean isSummary() {
    return sheet.lens().view() == View.SUMMARY;
  }

  private static List<Comment> comments(List<Line> lines) {
    return lines.stream().map(line -> new Comment(line.text(), line.basis())).toList();
  }

  private void facts() throws IOException {
    html.begin("dl", "class", "facts").newLine();
    page.fact(
        "Caller",
        summary.caller().peer().map(Endpoint::toString).map(Escape::of).orElse("unknown address"));
    page.fact("Name", Escape.of(summary.caller().name()));
    page.fact("Account", Escape.of(summary.caller().account()));
    page.fact(
        "Line", summary.caller().line() == 0 ? "none" : Long.toString(summary.caller().line()));
    page.fact("Began", Heading.began(summary, sheet.lens().zone()));
    page.fact("Outcome", summary.outcome().words());
    html.end();
  }

  private void choices() throws IOException {
    html.begin("fieldset", "class", "switch").element("legend", "Show the session").newLine();
    choice(View.COMMENTED, "with comments");
    choice(View.PLAIN, "as a plain log");
    choice(View.SENDER, "as the other side saw it");
    html.end().newLine();
    html.begin("p", "class", "key").text("What the other side sends is in ");
    html.element("span", "bold red", "class", "they").text(", what we send in ");
    html.element("span", "underlined blue", "class", "we").text(", and comments are in ");
    html.element("span", "green italics", "class", "comment");
    html.text("; each comment belongs to the line or lines beneath it. Who speaks is also written");
    html.text(" in front of the line.").end().newLine();
  }

  private void choice(View view, String words) throws IOException {
    page.choice(view.code(), words, view == sheet.lens().view() ? Chosen.YES : Chosen.NO);
  }

  private void log(List<Line> lines) throws IOException {
    html.begin("section", "class", "log").element("h2", "What happened").newLine();
    for (Passage passage : Passage.of(lines)) {
      html.begin("div", "class", "step").newLine();
      for (Line comment : passage.comments()) comment(comment);
      html.begin("ol", "class", "lines").newLine();
      for (Line line : passage.lines()) logged(line);
      html.end().end().newLine();
    }
    html.end().newLine();
  }

  /// Comments, and the lines they belong to.
  private record Passage(List<Line> comments, List<Line> lines) {
    static List<Passage> of(List<Line> lines) {
      List<Passage> passages = new ArrayList<>();
      for (Line line : lines) {
        boolean comment = line.voice() == Voice.COMMENT;
        boolean begins = passages.isEmpty() || (comment && !passages.getLast().lines.isEmpty());
        if (begins) passages.add(new Passage(new ArrayList<>(), new ArrayList<>()));
        Passage passage = passages.getLast();
        (comment ? passage.comments : passage.lines).add(line);
      }
      return passages;
    }
  }

  private void comment(Line line) throws IOException {
    html.begin("p", "class", "comment").text(line.text());
    page.basis(line.basis());
    html.end().newLine();
  }

  private void logged(Line line) throws IOException {
    html.begin("li", "class", "line");
    page.time(line.time());
    html.text(" ").element("span", Integer.toString(line.level().number()), "class", "level");
    html.text(" ").element("span", line.actor(), "class", "actor").text(" ");
    text(line);
    html.end().newLine();
  }

  private void sender(List<Line> lines) throws IOException {
    html.begin("section", "class", "sender").element("h2", "What went over the wire").newLine();
    html.begin("ol", "class", "lines").newLine();
    for (Line line : lines) {
      html.begin("li", "class", "line").element("span", line.actor() + ":", "class", "actor");
      html.text(" ");
      text(line);
      html.end().newLine();
    }
    html.end().end().newLine();
  }

  private void text(Line line) throws IOException {
    html.begin("span", "class", "text");
    page.who(line.voice());
    html.element("span", line.text(), "class", line.voice().code()).end();
  }

  private void footer() throws IOException {
    Level level = sheet.lens().level();
    String more =
        level == Level.ALL ? "" : "What is of a level above " + level.number() + " is left out.";
    page.footer(sheet.lens().zone(), more);
  }
}
