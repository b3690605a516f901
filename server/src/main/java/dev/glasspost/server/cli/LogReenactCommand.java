package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.reenact.Pace;
import dev.glasspost.server.reenact.Reenactment;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.settings.Loaded;
import dev.glasspost.server.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reenact",
    description =
        "Plays the client's side of a recorded session again, and shows the old and the new one"
            + " side by side.",
    footer = {
      "",
      "The client talks to a throw-away server with the present settings and copies of the"
          + " domains,",
      "accounts, aliases, and routes. That server is told that the same address calls and that the",
      "Domain Name System answers as it did; it delivers nothing. In the place of passwords and of",
      "messages, which the journal does not have, stands filler of the same size.",
      "",
      "With --to it talks to another server, which has to be on this machine, or to be yours. That",
      "server may deliver the filler.",
      "",
      "Examples:",
      "  glasspost log reenact 0Q4X1T2V000A",
      "  glasspost log reenact 0Q4X1T2V000A --set smtp.verify-helo=refuse",
      "  glasspost log reenact 0Q4X1T2V000A --to 127.0.0.1:2525"
    })
final class LogReenactCommand extends StoreCommands implements Callable<Integer> {
  /// How often it is looked whether anybody waits for the end.
  private static final Duration LOOK_UP = Duration.ofMillis(500);

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:\\[\\]]+):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  private final Root root;

  @Parameters(paramLabel = "ID", description = "Of a session, or of a message that it brought.")
  private String id = "";

  @Option(names = "--to", paramLabel = "HOST:PORT", description = "Talk to this server instead.")
  private @Nullable String to;

  @Option(
      names = "--i-own-this-host",
      description = "With --to: talk to it although it is another machine.")
  private boolean owned;

  @Option(
      names = "--in-real-time",
      description = "Say everything when it was said. If not given: as fast as the answers come.")
  private boolean inRealTime;

  @Mixin private final LogCommands.Depth depth = new LogCommands.Depth();

  @Mixin private final LogCommands.Form form = new LogCommands.Form();

  LogReenactCommand(Scene scene, Root root) {
    super(scene);
    this.root = root;
  }

  @Override
  public Integer call() throws IOException, StartProblem, InterruptedException {
    SessionRecord record = record();
    if (to != null && !root.place.overrides().isEmpty())
      warn("--set changes nothing here: " + to + " has settings of its own.");
    Reenactment played = to == null ? onStage(record) : elsewhere(record, to);
    played.remarks().forEach(this::warn);
    Lens lens = new Lens(View.PLAIN, depth.level(), Times.zone());
    Comparison comparison =
        Comparison.of(played.before(), played.after(), played.repetition(), lens);
    form.on(terminal()).print(comparison, terminal().facts().columns(), out());
    return ExitCode.DONE;
  }

  private void warn(String remark) {
    terminal().err().println("glasspost: " + remark);
    terminal().err().flush();
  }

  private SessionRecord record() {
    SessionRecord record =
        administration()
            .journal()
            .find(id)
            .orElseThrow(
                () -> new Refused("There is no record of '" + id + "'; see `glasspost log list`."));
    if (record.progress() == Progress.OPEN)
      throw new Refused("This session goes on; it can be played again when it is over.");
    if (record.kind() == SessionKind.SMTP_OUT || record.kind() == SessionKind.LMTP_OUT)
      throw new Refused("In this session we called; only the calls of others are played again.");
    if (!Reenactment.isPlayable(record))
      throw new Refused(
          "This session can't be played again: its client said nothing, or more than 1 GiB.");
    return record;
  }

  private Reenactment onStage(SessionRecord record)
      throws IOException, StartProblem, InterruptedException {
    Settings settings = settings();
    try (TemporaryFolder folder = TemporaryFolder.make("glasspost-reenact-")) {
      Path data = folder.path();
      StoreOpener opener = premises().opener();
      var stage =
          new Reenactment.Stage(
              data, () -> opener.open(data, settings.store()), settings, administration().care());
      return Reenactment.onStage(record, stage, pace());
    }
  }

  private Settings settings() {
    return switch (premises().settings().with(root.place.overrides())) {
      case Loaded.Good<Settings>(var settings, _) -> settings;
      case Loaded.Bad<Settings>(var problems) -> throw new Place.Unfit(problems);
    };
  }

  private Reenactment elsewhere(SessionRecord record, String name)
      throws IOException, InterruptedException {
    InetSocketAddress server = server(name);
    Reenactment.warning(record, name).ifPresent(this::warn);
    try {
      return Reenactment.elsewhere(record, new Reenactment.Elsewhere(name, server), pace());
    } catch (IOException unreachable) {
      throw new Refused(name + " can't be reached: " + unreachable.getMessage() + ".");
    }
  }

  private InetSocketAddress server(String name) {
    InetSocketAddress server = named(name);
    if (server.isUnresolved()) throw new Refused("No address of " + name + " is known.");
    if (!server.getAddress().isLoopbackAddress() && !owned)
      throw new Refused(
          name
              + " is another machine, which would be told all that was said in this session, and"
              + " perhaps given a message. If it is yours, say so with --i-own-this-host.");
    return server;
  }

  private static InetSocketAddress named(String name) {
    Matcher spelt = HOST_AND_PORT.matcher(name);
    if (!spelt.matches() || Integer.parseInt(spelt.group(2)) > MAX_PORT)
      throw new Refused(
          "'%s' names no server; write HOST:PORT, such as 127.0.0.1:2525 or [::1]:2525."
              .formatted(Escape.of(name)));
    return new InetSocketAddress(spelt.group(1), Integer.parseInt(spelt.group(2)));
  }

  private Pace pace() {
    if (!inRealTime) return Pace.FAST;
    long began = System.nanoTime();
    return at -> {
      long rest = at.toNanos() - (System.nanoTime() - began);
      while (rest > 0 && !terminal().isGone()) {
        Thread.sleep(Duration.ofNanos(Math.min(rest, LOOK_UP.toNanos())));
        rest = at.toNanos() - (System.nanoTime() - began);
      }
      return !terminal().isGone();
    };
  }
}
