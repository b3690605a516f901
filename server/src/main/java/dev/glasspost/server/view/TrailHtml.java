package dev.glasspost.server.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trail.Step;
import dev.glasspost.mail.view.TrailHeading;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// The ways of messages: for each where it is now, for each recipient, and then every step, under
/// the day and the session it belongs to.
final class TrailHtml {
  private final HtmlPage page;
  private final Html html;
  private final List<Trail> trails;

  /// @param trails at least one
  TrailHtml(HtmlPage page, List<Trail> trails) {
    this.page = page;
    this.html = page.html();
    this.trails = trails;
  }

  void print() throws IOException {
    if (trails.size() == 1) single(trails.getFirst());
    else several();
    html.end().newLine();
    page.footer(ZoneOffset.UTC, "");
  }

  private void single(Trail trail) throws IOException {
    String title = TrailHeading.title(trail.mail());
    page.begin(title);
    html.begin("header");
    page.headline("The way of a message", title);
    about(trail);
    html.end().newLine().begin("main").newLine();
    steps(trail, "h2");
  }

  private void several() throws IOException {
    String title = "%,d messages".formatted(trails.size());
    page.begin(title);
    html.begin("header");
    page.headline("The ways of messages", title);
    html.end().newLine().begin("main").newLine();
    for (Trail trail : trails) {
      html.begin("article").element("h2", TrailHeading.title(trail.mail())).newLine();
      about(trail);
      steps(trail, "h3");
      html.end().newLine();
    }
  }

  private void about(Trail trail) throws IOException {
    html.begin("ul", "class", "lead").newLine();
    for (Comment sentence : trail.sentences()) {
      html.begin("li");
      page.sentence(sentence);
      html.end().newLine();
    }
    html.end().newLine();
    for (Comment advice : trail.advice()) {
      html.begin("p", "class", "advice");
      page.sentence(advice);
      html.end().newLine();
    }
    html.begin("dl", "class", "facts").newLine();
    for (Map.Entry<String, String> fact : TrailHeading.facts(trail.mail()).entrySet())
      page.fact(fact.getKey(), fact.getValue());
    html.end().newLine();
  }

  /// @param heading the tag for the day and the session
  private void steps(Trail trail, String heading) throws IOException {
    String above = "";
    for (Step step : trail.steps()) {
      String place = TrailHeading.of(step);
      if (!place.equals(above)) {
        if (!above.isEmpty()) html.end().newLine();
        html.element(heading, place).newLine().begin("ol", "class", "trail").newLine();
      }
      above = place;
      step(step);
    }
    if (!above.isEmpty()) html.end().newLine();
  }

  private void step(Step step) throws IOException {
    html.begin("li");
    page.time(step.time());
    html.text(" ").begin("span");
    page.sentence(step.words());
    html.end().end().newLine();
  }
}
