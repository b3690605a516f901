package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.Told;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.view.PrintableJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that is known of one message in the queue, for people or for programs.
record QueueSheet(QueuedMessage message) {
  /// What becomes of one of those for whom a recipient stands.
  private static final String SETTLED = "settled: it has its copy, or was given up";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Message   " + message.id());
    lines.add("Received  " + Times.words(message.origin().received()));
    lines.add("Session   " + message.origin().session());
    lines.add("From      " + Escape.of(message.envelope().reversePath().bracketed()));
    lines.add("Size      " + message.content().blob().length() + " octets");
    lines.add("SHA-256   " + message.content().sha256().hex());
    lines.add("Attempts  " + message.attempts());
    lines.add("Next      " + (message.isHeld() ? "held" : Times.words(message.turn()) + whyThen()));
    for (int place = 0; place < message.progress().size(); place++) {
      Progress progress = message.progress().get(place);
      lines.add("To        " + Escape.of(to(place)) + ": " + words(progress) + detour(place));
      destinations(progress).forEach(line -> lines.add("          - " + line));
    }
    return lines;
  }

  private String to(int place) {
    return message.envelope().recipients().get(place).mailbox().toString();
  }

  /// RFC 4865: until then, it is held because its sender wants it so.
  private String whyThen() {
    return message.isHeldBySender()
        ? ", when its sender wants it to go; `glasspost queue release "
            + message.id()
            + "` lets it go at once"
        : "";
  }

  private String detour(int place) {
    if (!message.progress().get(place).isOpen()) return "";
    return message.detour(place).map(host -> "; rerouted to " + host).orElse("");
  }

  private static String words(Progress progress) {
    return switch (progress) {
      case Progress.Waiting _ -> "not tried yet";
      case Progress.Deferred(var obstacle, _, var told, var lost) ->
          "to be tried again%s%s%s"
              .formatted(
                  nameless(obstacle, " (%s)"),
                  words(told),
                  lost.map(it -> nameless(it, "; failed for others (%s)")).orElse(""));
      case Progress.Failed(var obstacle, var told) ->
          "failed%s%s".formatted(nameless(obstacle, " (%s)"), words(told));
      case Progress.Arrived _ -> "done; the sender is about to be told";
      case Progress.Done _ -> "done";
    };
  }

  /// What is not about one of several stands beside the recipient.
  private static String nameless(Obstacle several, String frame) {
    List<String> details =
        several
            .each()
            .filter(Predicate.not(QueueSheet::isNamed))
            .map(it -> Escape.of(it.detail()))
            .toList();
    return details.isEmpty() ? "" : frame.formatted(String.join("; ", details));
  }

  private static boolean isNamed(Obstacle obstacle) {
    return !obstacle.destination().isEmpty();
  }

  private static String words(Told told) {
    return switch (told) {
      case YES -> "; the sender was told";
      case NOT_YET, IN_JOURNAL -> "";
    };
  }

  /// Of each of those for whom a recipient stands, what is known of it.
  private static List<String> destinations(Progress progress) {
    List<Trouble> named = troubles(progress).filter(it -> isNamed(it.obstacle())).toList();
    Stream<String> settled =
        settled(progress).stream().map(it -> Escape.of(Mailbox.spelt(it)) + ": " + SETTLED);
    return Stream.concat(named.stream().map(Trouble::line), settled).toList();
  }

  /// Those that need nothing more, but for those that are told of besides.
  private static List<String> settled(Progress progress) {
    List<String> told =
        troubles(progress).map(Trouble::obstacle).map(Obstacle::destination).toList();
    return progress.alreadyServed().stream().filter(Predicate.not(told::contains)).toList();
  }

  /// What stands in the way of one destination.
  private record Trouble(Obstacle obstacle, State state) {
    enum State {
      WAITING("to be tried again"),
      FAILED("failed");

      private final String words;

      State(String words) {
        this.words = words;
      }
    }

    String line() {
      return Escape.of(Mailbox.spelt(obstacle.destination()))
          + ": "
          + state.words
          + " ("
          + Escape.of(obstacle.detail())
          + ")";
    }

    Map<String, Object> json() {
      Map<String, Object> object = new LinkedHashMap<>();
      if (isNamed(obstacle)) object.put("destination", obstacle.destination());
      object.put("state", code(state));
      object.put("reason", code(obstacle.reason()));
      object.put("detail", obstacle.detail());
      object.put("sessions", obstacle.sessions().stream().map(SessionId::toString).toList());
      return object;
    }
  }

  private static Stream<Trouble> troubles(Progress progress) {
    return switch (progress) {
      case Progress.Deferred(var obstacle, _, _, var lost) ->
          Stream.concat(
              all(obstacle, Trouble.State.WAITING),
              lost.stream().flatMap(it -> all(it, Trouble.State.FAILED)));
      case Progress.Failed(var obstacle, _) -> all(obstacle, Trouble.State.FAILED);
      case Progress.Waiting _, Progress.Arrived _, Progress.Done _ -> Stream.empty();
    };
  }

  private static Stream<Trouble> all(Obstacle several, Trouble.State state) {
    return several.each().map(it -> new Trouble(it, state));
  }

  /// For programs.
  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", message.id().toString());
    object.put("received", time(message.origin().received()));
    object.put("session", message.origin().session().toString());
    object.put("from", message.envelope().reversePath().bracketed());
    object.put("octets", message.content().blob().length());
    object.put("sha256", message.content().sha256().hex());
    object.put("attempts", message.attempts());
    object.put("next", message.isHeld() ? "held" : time(message.turn()));
    List<Object> recipients = new ArrayList<>();
    for (int place = 0; place < message.progress().size(); place++) recipients.add(json(place));
    object.put("recipients", recipients);
    return PrintableJson.indented(object);
  }

  private Map<String, Object> json(int place) {
    Progress progress = message.progress().get(place);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("to", to(place));
    object.put("state", state(progress));
    if (progress.isOpen())
      message.detour(place).ifPresent(host -> object.put("rerouted", host.toString()));
    object.put("troubles", troubles(progress).map(Trouble::json).toList());
    object.put("settled", settled(progress));
    return object;
  }

  private static String state(Progress progress) {
    return switch (progress) {
      case Progress.Waiting _ -> "not-tried";
      case Progress.Deferred _ -> code(Trouble.State.WAITING);
      case Progress.Failed _ -> code(Trouble.State.FAILED);
      case Progress.Arrived _, Progress.Done _ -> "done";
    };
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
