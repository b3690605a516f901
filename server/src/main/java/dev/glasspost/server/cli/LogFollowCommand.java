package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.OpenRecord;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.view.Following;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import dev.glasspost.session.wire.LineStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "follow",
    description = "Shows what happens, as it happens: in all sessions, or on one line.",
    footer = {
      "",
      "With a line, what its session has told so far comes first, and its end ends the command.",
      "`glasspost lines` tells the numbers of those that are open.",
      "",
      "Examples:",
      "  glasspost log follow --level 3",
      "  glasspost log follow 750"
    })
final class LogFollowCommand extends StoreCommands implements Callable<Integer> {
  /// How long news are waited for before it is looked whether anybody still reads.
  private static final Duration LOOK_UP = Duration.ofMillis(500);

  private final ZoneId zone = Times.zone();

  @Parameters(
      arity = "0..1",
      paramLabel = "LINE",
      description = "The number of an open line, or the id of its session.")
  private @Nullable String line;

  @Mixin private final LogCommands.Depth depth = new LogCommands.Depth();

  LogFollowCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() throws InterruptedException {
    StoreJournal journal =
        administration()
            .live()
            .orElseThrow(
                () -> new Refused("No server runs on this data folder, so nothing happens."));
    terminal().stay();
    Lens lens = new Lens(View.PLAIN, depth.level(), zone);
    Following following = new Following(lens, administration().journal());
    if (line == null) followAll(journal, following);
    else followOne(journal, line, following);
    return ExitCode.DONE;
  }

  private void followAll(StoreJournal journal, Following following) throws InterruptedException {
    try (Follower follower = journal.follow()) {
      while (!terminal().isGone())
        follower.next(LOOK_UP).ifPresent(news -> print(following.lines(news)));
    }
  }

  private void followOne(StoreJournal journal, String name, Following following)
      throws InterruptedException {
    try (OpenRecord open = open(journal, name)) {
      print(following.soFar(open.soFar()));
      boolean over = open.soFar().progress() == Progress.CLOSED;
      while (!over && !terminal().isGone()) {
        Optional<News> news = open.rest().next(LOOK_UP);
        news.ifPresent(it -> print(following.lines(it)));
        over = news.map(LogFollowCommand::isEnd).orElseGet(() -> isOver(journal, open));
      }
    }
  }

  private static boolean isEnd(News news) {
    return news instanceof News.Happened it && it.moment().event() instanceof Closed;
  }

  /// The end may have been missed.
  private static boolean isOver(StoreJournal journal, OpenRecord open) {
    Optional<OpenRecord> again = journal.follow(open.soFar().id());
    again.ifPresent(OpenRecord::close);
    return again.isEmpty();
  }

  private OpenRecord open(StoreJournal journal, String name) {
    return session(name)
        .flatMap(journal::follow)
        .orElseThrow(
            () -> new Refused("There is no open line '" + name + "'; see `glasspost lines`."));
  }

  private Optional<SessionId> session(String name) {
    Optional<SessionId> ofLine =
        administration().gauges().stream()
            .flatMap(gauges -> gauges.lines().busy().stream())
            .filter(it -> Long.toString(it.number()).equals(name))
            .map(LineStatus::session)
            .findFirst();
    return ofLine.or(() -> SessionId.parse(name));
  }

  private void print(List<Line> lines) {
    TerminalPage page = new TerminalPage(Formats.ink(terminal()));
    lines.forEach(it -> out().println(page.plain(it, zone)));
    out().flush();
  }
}
