package dev.glasspost.server.cli;

import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.view.PageFormat;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = "The record of every session.",
    footer = {
      "",
      "Examples:",
      "  glasspost log list",
      "  glasspost log show 0Q4X1T2V000A",
      "  glasspost log show S.0000014938 --view sender",
      "  glasspost log compare 0Q4X1T2V000A 0Q4X1T9Z000B"
    })
final class LogCommands extends StoreCommands {
  private final ZoneId zone = Times.zone();

  LogCommands(Scene scene) {
    super(scene);
  }

  /// How much is told.
  static final class Depth {
    @Option(
        names = "--level",
        paramLabel = "0..5",
        defaultValue = "5",
        description =
            "0 leaves nothing but the gravest, 5 shows everything. Standard: ${DEFAULT-VALUE}.")
    int number;

    Level level() {
      return Arrays.stream(Level.values())
          .filter(level -> level.number() == number)
          .findAny()
          .orElseThrow(() -> new Misused("Levels are 0, 1, 2, 3, 4, and 5."));
    }
  }

  /// How a record is looked at.
  static final class Look {
    @Option(
        names = "--view",
        paramLabel = "VIEW",
        defaultValue = "commented",
        description =
            "commented (with explanations), plain (the classic log), sender (what went"
                + " over the wire), or summary. Standard: ${DEFAULT-VALUE}.")
    String view = "";

    View view() {
      return View.named(view)
          .orElseThrow(() -> new Misused("Views are commented, plain, sender, and summary."));
    }
  }

  /// In what form a record is printed.
  static final class Form {
    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "",
        description =
            "text, ansi (text with colours), html (one page without anything else), or"
                + " json. If not given: text, with colours on a terminal.")
    String name = "";

    PageFormat on(Terminal terminal) {
      if (name.isEmpty()) return Formats.of(terminal);
      return PageFormat.named(name)
          .orElseThrow(() -> new Misused("Formats are text, ansi, html, and json."));
    }
  }

  @Command(
      name = "show",
      description = "Shows one session, and what became of the messages it brought.",
      footer = {
        "",
        "Examples:",
        "  glasspost log show 0Q4X1T2V000A",
        "  glasspost log show S.0000014938 --view plain --level 3",
        "  glasspost log show 0Q4X1T2V000A --format html > session.html",
        "  glasspost log show 0Q4X1T2V000A --audience user --user ann@example.com"
      })
  int show(
      @Parameters(paramLabel = "ID", description = "Of a session, or of a message.") String id,
      @Mixin Look look,
      @Mixin Depth depth,
      @Mixin Form form,
      @Mixin Eyes eyes)
      throws IOException {
    SessionRecord record = find(id, eyes);
    Lens lens = new Lens(look.view(), depth.level(), zone, inForce(record, eyes), eyes.counsel());
    Sheet sheet = lens.sheet(record);
    form.on(terminal()).print(sheet, out());
    if (sheet.lines().isEmpty())
      terminal()
          .err()
          .println(
              "Nothing in it is as grave as level %d; --level 5 shows all of it."
                  .formatted(depth.number));
    return ExitCode.DONE;
  }

  @Command(
      name = "compare",
      description = "Says what differs in two sessions, and shows them side by side, step by step.",
      footer = {
        "",
        "Examples:",
        "  glasspost log compare 0Q4X1T2V000A 0Q4X1T9Z000B",
        "  glasspost log compare 0Q4X1T2V000A S.0000014938 --level 4 --format html > both.html"
      })
  int compare(
      @Parameters(paramLabel = "LEFT", description = "Of a session, or of a message.") String left,
      @Parameters(paramLabel = "RIGHT", description = "The other.") String right,
      @Mixin Depth depth,
      @Mixin Form form,
      @Mixin Eyes eyes)
      throws IOException {
    Lens lens = new Lens(View.PLAIN, depth.level(), zone);
    SessionRecord first = find(left, eyes);
    SessionRecord second = find(right, eyes);
    Comparison comparison =
        Comparison.of(first, second, lens)
            .saying(inForce(first, eyes).against(inForce(second, eyes)));
    form.on(terminal()).print(comparison, terminal().facts().columns(), out());
    return ExitCode.DONE;
  }

  /// How the server is set up is for nobody but whoever runs it.
  private InForce inForce(SessionRecord record, Eyes eyes) {
    return eyes.isAdmin()
        ? administration()
            .journal()
            .inForceAt(record.began())
            .map(InForce::of)
            .orElse(InForce.UNKNOWN)
        : InForce.UNKNOWN;
  }

  /// What of a record is for those eyes.
  private SessionRecord find(String id, Eyes eyes) {
    SessionRecord record =
        administration()
            .journal()
            .find(id)
            .orElseThrow(
                () -> new Refused("There is no record of '" + id + "'; see `glasspost log list`."));
    return eyes.audience(administration().directory())
        .share(record)
        .orElseThrow(() -> new Refused(eyes.nothingIn(id)));
  }
}
