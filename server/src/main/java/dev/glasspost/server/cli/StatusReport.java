package dev.glasspost.server.cli;

import dev.glasspost.mail.queue.Backlog;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.server.run.Condition;
import dev.glasspost.server.run.Condition.Trouble;
import dev.glasspost.server.run.Memory;
import dev.glasspost.server.view.PrintableJson;
import dev.glasspost.storage.embedded.Commits;
import dev.glasspost.storage.embedded.Disk;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells how a server is, in words or as JSON.
final class StatusReport {
  private static final double MICROS_PER_MILLI = 1_000;

  private final Condition condition;
  private final Instant now;

  StatusReport(Condition condition, Instant now) {
    this.condition = condition;
    this.now = now;
  }

  /// @return the exit code
  static int print(PrintStream out, ListFormat format, Condition condition) {
    StatusReport report = new StatusReport(condition, Instant.now());
    out.print(format.json ? report.json() + "\n" : report.words());
    return condition.troubles().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  String words() {
    StringBuilder lines = new StringBuilder();
    line(
        lines, "Up", "for " + ago(condition.since()) + ", since " + Times.words(condition.since()));
    line(lines, "Lines", condition.lines().busy() + " of " + condition.lines().all() + " busy");
    line(lines, "Queue", words(condition.queue()));
    line(lines, "Sending", words(condition.sending()));
    line(lines, "Commits", words(condition.commits()));
    line(lines, "Disk", words(condition.disk()));
    line(lines, "Memory", words(condition.memory()));
    if (condition.lost() > 0)
      line(
          lines, "Journal", number(condition.lost()) + " events could not be kept since the start");
    if (condition.troubles().isEmpty()) line(lines, "State", "All is well.");
    for (Trouble trouble : condition.troubles()) line(lines, "WRONG", told(trouble));
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, String words) {
    lines.append(String.format(Locale.ROOT, "%-9s %s%n", name, words));
  }

  private String words(Optional<Backlog> queue) {
    return queue.map(this::words).orElse("can't be read");
  }

  private String words(Backlog queue) {
    if (queue.waiting() == 0) return "empty";
    String oldest = queue.oldest().map(it -> ", the oldest for " + ago(it)).orElse("");
    String verb = queue.waiting() == 1 ? " message waits" : " messages wait";
    return upToMost(queue.waiting()) + verb + oldest + "; due now: " + upToMost(queue.due());
  }

  private static String words(Destinations.Totals sending) {
    String sessions = sending.sessions() + " of " + sending.atMost() + " sessions";
    String line = sending.inLine() == 0 ? "" : "; in line: " + number(sending.inLine());
    String resting =
        sending.resting() == 0
            ? ""
            : "; not called for now: "
                + number(sending.resting())
                + " (`glasspost queue destinations`)";
    return sessions + line + resting;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String upToMost(int count) {
    return number(count) + (count == Backlog.MOST ? " or more" : "");
  }

  private static String words(Commits commits) {
    if (commits.count() == 0) return "none in the last minute";
    return String.format(
        Locale.ROOT,
        "%,d in the last minute; half of them took up to %s ms, 99 of 100 up to %s ms",
        commits.count(),
        millis(commits.medianMicros()),
        millis(commits.p99Micros()));
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
  }

  private static String words(Disk disk) {
    String reserve = ", of which the reserve is " + HealthReport.size(disk.reserve());
    return disk.free() == Long.MAX_VALUE
        ? "does not say how much is free"
        : HealthReport.size(disk.free()) + " free" + reserve;
  }

  private static String words(Memory memory) {
    String heap =
        HealthReport.size(memory.heap()) + " of " + HealthReport.size(memory.heapAtMost());
    String all =
        memory.resident().isPresent()
            ? HealthReport.size(memory.resident().getAsLong()) + " altogether, "
            : "";
    return all + heap + " of the heap";
  }

  private String told(Trouble trouble) {
    String detail =
        trouble == Trouble.STORE_FAILS
            ? condition
                .mishap()
                .map(it ->
                    " The last failure was at " + Times.words(it.time()) + ": " + it.sentence())
                .orElse("")
            : "";
    return words(trouble) + detail;
  }

  static String words(Trouble trouble) {
    return switch (trouble) {
      case DISK_FULL ->
          "Only the reserve is left on the disk: new mail is asked to come later (452 4.3.1)."
              + " Make room.";
      case DISK_NEARLY_FULL ->
          "Besides the reserve, the disk has less room than a message may need (smtp.max-message):"
              + " large ones are asked to come later (452 4.3.1). Make room.";
      case STORE_FAILS ->
          "The store fails: what can't be kept or read is asked for again later, with 4xx replies"
              + " and [SYS/TEMP]; what is damaged, with [SYS/PERM]. `glasspost verify` finds all of"
              + " that.";
      case COMMITS_SLOW ->
          "The disk is slow: sessions that bring mail are slowed (store.slow-after).";
      case COMMITS_STUCK ->
          "The disk is very slow, or does not answer: who calls to bring mail is asked to call"
              + " later (store.refuse-after).";
      case DELIVERY_BEHIND ->
          "Many messages are due and not delivered: sessions that bring more are slowed"
              + " (queue.slow-above).";
      case DELIVERY_FAR_BEHIND ->
          "Very many messages are due and not delivered: who calls to bring more is asked to call"
              + " later (queue.refuse-above).";
      case ALL_LINES_BUSY ->
          "All lines are busy: who calls now is asked to call later (lines.at-most).";
    };
  }

  private String ago(Instant time) {
    return length(Duration.between(time, now));
  }

  /// In its two largest units.
  static String length(Duration time) {
    if (time.toDays() > 0) return time.toDays() + " d " + time.toHoursPart() + " h";
    if (time.toHours() > 0) return time.toHours() + " h " + time.toMinutesPart() + " min";
    if (time.toMinutes() > 0) return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    return Math.max(0, time.toSeconds()) + " s";
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("well", condition.troubles().isEmpty());
    all.put("wrong", condition.troubles().stream().map(this::told).toList());
    all.put("since", condition.since().toString());
    all.put("uptime-seconds", Duration.between(condition.since(), now).toSeconds());
    all.put("lines", condition.lines());
    condition.queue().ifPresent(it -> all.put("queue", object(it)));
    all.put("sending", object(condition.sending()));
    all.put("commits", object(condition.commits()));
    all.put("disk", object(condition.disk()));
    all.put("memory", object(condition.memory()));
    all.put("journal-events-lost", condition.lost());
    return json(all);
  }

  /// What is printed where no server can be asked.
  static String json(String why) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("well", false);
    all.put("wrong", List.of(why));
    return json(all);
  }

  private static String json(Map<String, Object> all) {
    return PrintableJson.indented(all);
  }

  private Map<String, Object> object(Backlog queue) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("waiting", queue.waiting());
    object.put("due", queue.due());
    queue
        .oldest()
        .ifPresent(it -> object.put("oldest-seconds", Duration.between(it, now).toSeconds()));
    return object;
  }

  private static Map<String, Object> object(Destinations.Totals sending) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sessions", sending.sessions());
    object.put("sessions-at-most", sending.atMost());
    object.put("in-line", sending.inLine());
    object.put("resting", sending.resting());
    return object;
  }

  private static Map<String, Object> object(Commits commits) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("last-minute", commits.count());
    object.put("median-ms", commits.medianMicros() / MICROS_PER_MILLI);
    object.put("p99-ms", commits.p99Micros() / MICROS_PER_MILLI);
    return object;
  }

  private static Map<String, Object> object(Disk disk) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (disk.free() != Long.MAX_VALUE) object.put("free", disk.free());
    object.put("reserve", disk.reserve());
    return object;
  }

  private static Map<String, Object> object(Memory memory) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("heap", memory.heap());
    object.put("heap-at-most", memory.heapAtMost());
    memory.resident().ifPresent(it -> object.put("resident", it));
    return object;
  }
}
