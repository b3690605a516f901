package dev.glasspost.server.cli;

import dev.glasspost.server.dns.DnsResolver;
import dev.glasspost.server.dns.RememberingResolver;
import dev.glasspost.server.run.OldObjects;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.trial.Rehearsal;
import dev.glasspost.server.trial.Trial;
import dev.glasspost.server.trial.TrialFailed;
import dev.glasspost.server.trial.UnknownNames;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rehearse",
    hidden = true,
    description = "Serves many callers who are not real, on a server of its own.",
    footer = {
      "",
      "The launcher calls it after each build, while Java takes notes of what code matters:"
          + " servers",
      "that start later are quick from the start."
    })
final class RehearseCommand implements Callable<Integer> {
  private final Scene scene;
  private final Environs environs;

  @Option(names = "--callers", description = "At the same time: ${DEFAULT-VALUE}.")
  private int callers = 20;

  @Option(names = "--sessions", description = "Of each: ${DEFAULT-VALUE}.")
  private int sessions = 100;

  RehearseCommand(Scene scene, Environs environs) {
    this.scene = scene;
    this.environs = environs;
  }

  @Override
  public Integer call() throws IOException, StartProblem, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.make("glasspost-rehearse-")) {
      Place place = TryCommand.place(folder.path());
      DataFolder data = DataFolder.of(place, environs, scene.terminal());
      // Nobody is asked, but what servers that start later need for asking is known then.
      try (DnsResolver _ = NameServers.resolver(place.settings().dns());
          OldObjects _ = OldObjects.start();
          StopSignal _ = new StopSignal(Duration.ZERO);
          RunningServer server =
              RunningServer.start(
                  data,
                  place,
                  new RememberingResolver(new UnknownNames(), InstantSource.system()))) {
        Trial trial = Trial.prepare(server.server().administration(), TryCommand.HOST_NAME);
        int taken = new Rehearsal(trial, callers, sessions).run(server.open());
        scene.terminal().out().println("Took " + taken + " messages.");
        return ExitCode.DONE;
      }
    } catch (TrialFailed failed) {
      throw new Refused("The rehearsal failed: " + failed.getMessage());
    }
  }
}
