package dev.glasspost.server.cli;

import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.settings.Loaded;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.Source;
import dev.glasspost.server.trial.Trial;
import dev.glasspost.server.trial.TrialFailed;
import dev.glasspost.server.trial.UnknownNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "try",
    description = "Shows the server at work, without any preparation.",
    footer = {
      "",
      "Starts a server on free ports of this machine alone, with a data folder of its own that",
      "is deleted at the end. Somebody calls and hands over a message; it is delivered and read;",
      "and the record of the session is printed with its explanations. Then the server goes on,",
      "for you to try it, until Ctrl-C.",
      "",
      "Examples:",
      "  glasspost try",
      "  glasspost try --once"
    })
final class TryCommand implements Callable<Integer> {
  static final String HOST_NAME = "mail." + Trial.DOMAIN;
  private static final Duration STOPPING = Duration.ofSeconds(30);

  private final Scene scene;
  private final Environs environs;

  @Option(names = "--once", description = "Stop after the record was printed.")
  private boolean once;

  TryCommand(Scene scene, Environs environs) {
    this.scene = scene;
    this.environs = environs;
  }

  @Override
  public Integer call() throws IOException, StartProblem, InterruptedException {
    try (StopSignal stop = new StopSignal(STOPPING);
        TemporaryFolder folder = TemporaryFolder.make("glasspost-try-")) {
      Place place = place(folder.path());
      DataFolder data = DataFolder.of(place, environs, scene.terminal());
      try (RunningServer server = RunningServer.start(data, place, new UnknownNames())) {
        return show(server, place, stop);
      }
    }
  }

  private int show(RunningServer server, Place place, StopSignal stop)
      throws IOException, StartProblem, InterruptedException {
    Trial trial = Trial.prepare(server.server().administration(), HOST_NAME);
    Listening listening = server.open();
    TrialReport report = new TrialReport(scene.terminal(), place.data(), listening);
    report.begin();
    Trial.Outcome outcome = outcome(trial, listening);
    report.tell(outcome);
    if (once) return ExitCode.DONE;
    report.invite(trial, outcome, environs.home());
    stop.await();
    return ExitCode.DONE;
  }

  private static Trial.Outcome outcome(Trial trial, Listening listening)
      throws InterruptedException {
    try {
      return trial.run(listening);
    } catch (TrialFailed | IOException failed) {
      throw new Refused("The trial failed: " + failed.getMessage());
    }
  }

  /// Where a trial takes place.
  static Place place(Path folder) {
    return new Place(folder, settings(), Map.of());
  }

  private static Settings settings() {
    List<Source> sources =
        Stream.of(
                "host-name=" + HOST_NAME,
                "smtp.listen=127.0.0.1:0",
                "submission.listen=127.0.0.1:0",
                "submissions.listen=127.0.0.1:0",
                "smtp.notice=" + Trial.NOTICE,
                "pop3.listen=127.0.0.1:0",
                "pop3s.listen=127.0.0.1:0")
            .<Source>map(Source.CommandLine::new)
            .toList();
    return switch (Settings.load(sources)) {
      case Loaded.Good<Settings>(var settings, _) -> settings;
      case Loaded.Bad<Settings>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }
}
