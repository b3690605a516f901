package dev.glasspost.server.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.trail.Fate;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trail.Step;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints trails as JSON, for programs: an array of them.
final class TrailJson {
  private TrailJson() {}

  static void print(List<Trail> trails, Appendable out) throws IOException {
    out.append(PrintableJson.indented(trails.stream().map(TrailJson::trail).toList())).append('\n');
  }

  private static Map<String, Object> trail(Trail trail) {
    Map<String, Object> object = new LinkedHashMap<>();
    Trail.Mail mail = trail.mail();
    mail.id().ifPresent(id -> object.put("message", id.toString()));
    object.put("session", mail.call().session().toString());
    object.put("began", mail.call().began().toString());
    mail.sender().ifPresent(sender -> object.put("from", sender));
    if (!mail.messageIdField().isEmpty()) object.put("message-id", mail.messageIdField());
    object.put("octets", mail.octets());
    object.put("now", trail.sentences().stream().map(Comment::text).toList());
    object.put("advice", trail.advice().stream().map(Comment::text).toList());
    object.put("recipients", trail.fates().stream().map(TrailJson::fate).toList());
    object.put("steps", trail.steps().stream().map(TrailJson::step).toList());
    return object;
  }

  private static Map<String, Object> fate(Fate fate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("to", fate.recipient());
    if (fate.standing() == Fate.Standing.ONE_OF_SEVERAL) object.put("destination", fate.about());
    object.put("where", fate.where().code());
    object.put("text", fate.sentence().text());
    return object;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", step.time().toString());
    object.put("session", step.session().toString());
    object.put("level", step.level().number());
    object.put("text", step.words().text());
    if (!step.words().basis().isEmpty()) object.put("basis", step.words().basis());
    return object;
  }
}
