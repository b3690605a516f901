package dev.glasspost.server.cli;

import dev.glasspost.server.cli.Table.Column;
import dev.glasspost.server.view.LineWords;
import dev.glasspost.session.wire.Doing;
import dev.glasspost.session.wire.LineStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Open lines as they were at one moment, put into lines of text.
///
/// @param now the moment
record LinesList(List<LineStatus> busy, Instant now) {
  private static final String NONE = "No line is open.";

  /// The longest name that the list for people has room for.
  private static final int MAX_WHO = 40;

  /// A line and the time at which it was looked at.
  private record Seen(LineStatus line, Instant now) {
    String doing() {
      return LineWords.of(line, now);
    }

    /// Since when it has waited for them; nothing if it does not.
    Optional<String> waitsSince() {
      return line.doing() instanceof Doing.Listening(Instant since)
          ? Optional.of(since.toString())
          : Optional.empty();
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
              new Column<>("waits-since", Seen::waitsSince),
              new Column<>("octetsIn", seen -> seen.line().octetsIn()),
              new Column<>("octetsOut", seen -> seen.line().octetsOut())));

  /// How they are shown.
  ///
  /// @param room for how many lines of text; open lines of which there is nothing to see cost
  ///   nothing
  record Form(Reader reader, int room) {}

  /// Who reads it.
  enum Reader {
    PEOPLE,
    PROGRAMS
  }

  List<String> as(Form form) {
    return switch (form.reader()) {
      case PEOPLE -> forPeople(form.room());
      case PROGRAMS -> List.of(FOR_PROGRAMS.jsonLine(seen(busy.size())));
    };
  }

  /// As it is printed once.
  List<String> once(Reader reader) {
    return switch (reader) {
      case PEOPLE -> busy.isEmpty() ? List.of(NONE) : FOR_PEOPLE.text(seen(busy.size()));
      case PROGRAMS -> List.of(FOR_PROGRAMS.json(seen(busy.size())));
    };
  }

  private List<Seen> seen(int first) {
    return busy.subList(0, first).stream().map(line -> new Seen(line, now)).toList();
  }

  private List<String> forPeople(int room) {
    int shown = busy.size() <= room - 2 ? busy.size() : Math.max(0, room - 3);
    List<String> lines = new ArrayList<>();
    lines.add(heading(busy.size()));
    lines.addAll(FOR_PEOPLE.text(seen(shown)));
    if (shown < busy.size()) lines.add(Repainting.more(busy.size() - shown));
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
