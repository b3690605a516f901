package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Finder.Rest;
import dev.glasspost.mail.trail.Found;
import dev.glasspost.mail.trail.Found.By;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.server.view.TrailFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trail",
    description = "Tells where a message is now, and every step that led there.",
    footer = {
      "",
      "Examples:",
      "  glasspost log trail S.0000014938",
      "  glasspost log trail '<419.436278@example.net>'",
      "  glasspost log trail 0Q4X1T2V000A",
      "  glasspost log trail ann@example.com",
      "  glasspost log trail S.0000014938 --format html > trail.html"
    })
final class LogTrailCommand extends StoreCommands implements Callable<Integer> {
  private static final int MAX_LIMIT = 10_000;

  private static final String MAY_BE_REMOVED =
      " Its record may have been erased, or have gone because it had been kept long enough:"
          + " `glasspost log verify` tells what was removed, when, and why.";
  private static final String WITHOUT_FIELD =
      " A message that was refused before it came has no Message-ID here: ask for its sender or its"
          + " recipient.";

  @Parameters(
      paramLabel = "WHAT",
      description =
          "A message's id, its Message-ID, or the reference from a reply or a session's id, which"
              + " tells the whole trail; or an address, which lists the newest messages from it"
              + " and to it.")
  private String what = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many messages of an address or a Message-ID at most. Standard: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "",
      description =
          "text, ansi (text with colours), html (one page without anything else), or json. If not"
              + " given: text, with colours on a terminal.")
  private String format = "";

  @Mixin private final LogCommands.Depth depth = new LogCommands.Depth();

  @Mixin private final Eyes eyes = new Eyes();

  LogTrailCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() throws IOException {
    Trails trails =
        new Trails(
            administration().journal(),
            administration().queue(),
            administration().maildrops(),
            eyes.audience(administration().directory()));
    List<Trail> named = named(trails);
    if (!named.isEmpty()) {
      format().print(within(named), out());
      return ExitCode.DONE;
    }
    if (limit < 1 || limit > MAX_LIMIT)
      throw new Misused("A limit is a number from 1 to " + MAX_LIMIT + ".");
    Found found = trails.find(what, limit);
    if (found.trails().isEmpty()) throw new Refused(nothing());
    List<Trail> shown = within(found.trails());
    if (found.by() == By.MESSAGE_ID) format().print(shown, out());
    else format().print(new Found(shown, found.by(), found.rest()), out());
    // Beside what is printed, for that may be a page or JSON.
    if (found.rest() == Rest.MORE)
      terminal().err().println("There are older ones. With --limit you see more.");
    return ExitCode.DONE;
  }

  private List<Trail> within(List<Trail> trails) {
    return trails.stream().map(trail -> trail.within(depth.level())).toList();
  }

  private List<Trail> named(Trails trails) {
    Optional<MessageId> message = MessageId.parse(what);
    if (message.isPresent()) return trails.of(message.get()).stream().toList();
    return SessionId.parse(what).map(trails::of).orElse(List.of());
  }

  private TrailFormat format() {
    if (format.isEmpty()) return Formats.ofTrails(terminal());
    return TrailFormat.named(format)
        .orElseThrow(() -> new Misused("Formats are text, ansi, html, and json."));
  }

  private String nothing() {
    boolean isForOthers = !eyes.isAdmin() && administration().journal().find(what).isPresent();
    if (isForOthers) return eyes.nothingIn(what);
    return eyes.isAdmin()
        ? unknown()
        : "There is nothing that may be told to them about '" + what + "'.";
  }

  private String unknown() {
    boolean isSession = SessionId.parse(what).isPresent();
    if (isSession || MessageId.parse(what).isPresent())
      return "There is no " + (isSession ? "session" : "message") + here() + "." + MAY_BE_REMOVED;
    return what.startsWith("<")
        ? "There is no message" + here() + "." + MAY_BE_REMOVED + WITHOUT_FIELD
        : "There is no message"
            + here()
            + ", and none from or to such an address."
            + MAY_BE_REMOVED
            + WITHOUT_FIELD;
  }

  private String here() {
    return " '" + what + "' in the journal";
  }
}
