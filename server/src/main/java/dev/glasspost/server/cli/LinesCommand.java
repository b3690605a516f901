package dev.glasspost.server.cli;

import dev.glasspost.server.cli.Table.Column;
import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.view.LineWords;
import dev.glasspost.session.wire.LineStatus;
import dev.glasspost.session.wire.Lines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lines",
    description = "Shows who is connected and what each of them is doing, until Ctrl-C.",
    footer = {
      "",
      "On a terminal the list is kept up to date in its place. Where the output goes elsewhere, it"
          + " is",
      "printed again when something has changed; with --json, as one line each time.",
      "",
      "Examples:",
      "  glasspost lines",
      "  glasspost lines --once --json",
      "  glasspost log follow 750"
    })
final class LinesCommand extends StoreCommands implements Callable<Integer> {
  /// How often it is looked what has changed.
  private static final Duration PERIOD = Duration.ofMillis(500);

  private static final String NONE = "No line is open.";

  /// The longest name that the list for people has room for.
  private static final int MAX_WHO = 40;

  /// A line and the time at which it was looked at.
  private record Seen(LineStatus line, Instant now) {
    String doing() {
      return LineWords.of(line, now);
    }
  }

  private static final Table<Seen> FOR_PEOPLE =
      new Table<>(
          List.of(
              new Column<>("line", seen -> seen.line().number()),
              new Column<>("protocol", seen -> seen.line().kind().label()),
              new Column<>("peer", seen -> seen.line().peer().toString()),
              new Column<>("who", seen -> Repainting.cut(seen.line().who(), MAX_WHO)),
              new Column<>("since", seen -> Times.since(seen.line().since(), seen.now())),
              new Column<>("in", seen -> grouped(seen.line().octetsIn())),
              new Column<>("out", seen -> grouped(seen.line().octetsOut())),
              new Column<>("doing", Seen::doing)));

  private static final Table<Seen> FOR_PROGRAMS =
      new Table<>(
          List.of(
              new Column<>("line", seen -> seen.line().number()),
              new Column<>("session", seen -> seen.line().session().toString()),
              new Column<>("protocol", seen -> seen.line().kind().code()),
              new Column<>("peer", seen -> seen.line().peer().toString()),
              new Column<>("who", seen -> seen.line().who()),
              new Column<>("since", seen -> seen.line().since().toString()),
              new Column<>("stage", seen -> code(seen.line().stage())),
              new Column<>("doing", Seen::doing),
              new Column<>("octetsIn", seen -> seen.line().octetsIn()),
              new Column<>("octetsOut", seen -> seen.line().octetsOut())));

  @Option(names = "--once", description = "Print the list once.")
  private boolean once;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  LinesCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() throws InterruptedException {
    Lines lines =
        administration()
            .lines()
            .orElseThrow(
                () -> new Refused("No server runs on this data folder, so no line is open."));
    if (once) print(seen(lines.busy(), InstantSource.system().instant()));
    else watch(lines);
    return ExitCode.DONE;
  }

  private void print(List<Seen> seen) {
    if (seen.isEmpty() && !json) out().println(NONE);
    else list(seen).forEach(out()::println);
  }

  private void watch(Lines lines) throws InterruptedException {
    terminal().stay();
    Facts facts = terminal().facts();
    boolean painted = facts.rows() > 0 && !json;
    Repainting screen = new Repainting(facts);
    int room = painted ? screen.room() : Integer.MAX_VALUE;
    List<LineStatus> busy = List.of();
    List<String> before = List.of();
    long second = 0;
    while (!terminal().isGone()) {
      List<LineStatus> busyNow = lines.busy();
      Instant now = InstantSource.system().instant();
      // What stays as it is lasts longer each second.
      if (now.getEpochSecond() != second || !busyNow.equals(busy)) {
        List<String> view = view(seen(busyNow, now), room);
        if (!view.equals(before)) show(view, painted, screen);
        before = view;
      }
      busy = busyNow;
      second = now.getEpochSecond();
      Thread.sleep(PERIOD);
    }
  }

  private void show(List<String> view, boolean painted, Repainting screen) {
    if (painted) out().print(screen.paint(view));
    else view.forEach(out()::println);
    out().flush();
  }

  private static List<Seen> seen(List<LineStatus> busy, Instant now) {
    return busy.stream().map(line -> new Seen(line, now)).toList();
  }

  private List<String> list(List<Seen> seen) {
    return json ? List.of(FOR_PROGRAMS.json(seen)) : FOR_PEOPLE.text(seen);
  }

  /// @param room for how many lines; those of which there is nothing to see cost nothing
  private List<String> view(List<Seen> seen, int room) {
    if (json) return List.of(FOR_PROGRAMS.jsonLine(seen));
    return forPeople(seen, room);
  }

  /// As people see it whose screens have room for all of it.
  static List<String> forPeople(List<LineStatus> busy, Instant now) {
    return forPeople(seen(busy, now), Integer.MAX_VALUE);
  }

  private static List<String> forPeople(List<Seen> seen, int room) {
    int shown = seen.size() <= room - 2 ? seen.size() : Math.max(0, room - 3);
    List<String> lines = new ArrayList<>();
    lines.add(heading(seen.size()));
    lines.addAll(FOR_PEOPLE.text(seen.subList(0, shown)));
    if (shown < seen.size()) lines.add(Repainting.more(seen.size() - shown));
    return lines;
  }

  private static String heading(int lines) {
    return switch (lines) {
      case 0 -> NONE + " Ctrl-C ends this view.";
      case 1 -> "1 line is open. Ctrl-C ends this view.";
      default -> grouped(lines) + " lines are open. Ctrl-C ends this view.";
    };
  }

  private static String grouped(long number) {
    return number < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
