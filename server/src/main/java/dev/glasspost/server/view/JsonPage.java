package dev.glasspost.server.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Comparison.Row;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.Summary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Prints sheets and comparisons as JSON, for programs. Whatever is not ASCII is spelt with a
/// backslash and `u`, so that a terminal may show it too.
final class JsonPage {
  private JsonPage() {}

  static void print(Sheet sheet, Appendable out) throws IOException {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("session", session(sheet.summary()));
    page.put("view", sheet.lens().view().code());
    page.put("lines", sheet.lines().stream().map(JsonPage::line).toList());
    out.append(PrintableJson.indented(page)).append('\n');
  }

  static void print(Comparison comparison, Appendable out) throws IOException {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("left", session(comparison.left()));
    page.put("right", right(comparison));
    page.put("words", comparison.words().stream().map(JsonPage::sentence).toList());
    page.put("count", comparison.count());
    page.put("steps", comparison.steps().stream().map(JsonPage::step).toList());
    out.append(PrintableJson.indented(page)).append('\n');
  }

  private static Map<String, Object> session(Summary summary) {
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("id", summary.id().toString());
    session.put("kind", summary.kind().code());
    session.put("began", summary.span().began().toString());
    session.put("seconds", summary.span().lasted().toMillis() / 1000.0);
    session.put("progress", code(summary.span().progress()));
    session.put("line", summary.caller().line());
    session.put("peer", summary.caller().peer().map(Endpoint::toString).orElse(""));
    session.put("name", summary.caller().name());
    session.put("account", summary.caller().account());
    session.put("from", summary.mail().senders());
    session.put("to", summary.mail().recipients());
    session.put("messages", texts(summary.mail().messages()));
    session.put("outcome", summary.outcome().words());
    session.put("level", summary.outcome().gravest().number());
    return session;
  }

  /// A re-enactment has no id by which it could be found again.
  private static Map<String, Object> right(Comparison comparison) {
    Map<String, Object> session = session(comparison.right());
    switch (comparison.repetition().where()) {
      case NOWHERE -> {}
      case ON_STAGE -> {
        session.remove("id");
        session.put("reenactment", "throw-away");
      }
      case ELSEWHERE -> {
        session.remove("id");
        session.put("reenactment", comparison.repetition().server());
      }
    }
    return session;
  }

  private static Map<String, Object> line(Line line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", line.time().toString());
    object.put("level", line.level().number());
    object.put("voice", line.voice().code());
    if (!line.actor().isEmpty()) object.put("actor", line.actor());
    object.put("text", line.text());
    if (!line.basis().isEmpty()) object.put("basis", line.basis());
    return object;
  }

  private static Map<String, Object> sentence(Comment comment) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", comment.text());
    if (!comment.basis().isEmpty()) object.put("basis", comment.basis());
    return object;
  }

  private static Map<String, Object> step(Comparison.Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.name());
    object.put("likeness", code(step.likeness()));
    if (!step.words().isEmpty()) object.put("words", step.words());
    object.put("rows", step.rows().stream().map(JsonPage::row).toList());
    return object;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("likeness", code(row.likeness()));
    side(object, "left", row.left());
    side(object, "right", row.right());
    return object;
  }

  private static void side(Map<String, Object> row, String name, Optional<Line> line) {
    line.ifPresent(it -> row.put(name, line(it)));
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
