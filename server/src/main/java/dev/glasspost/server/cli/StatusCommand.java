package dev.glasspost.server.cli;

import dev.glasspost.server.run.Gauges;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = {
      "Tells how the server is that runs on the data folder: lines, queue, how long commits take,"
          + " disk, memory, and whether anything keeps it from doing all its work."
    },
    footer = {
      "",
      "The exit code is 0 if all is well, and 1 if something is wrong or no server runs.",
      "docs/operations.md tells what to do about what is wrong."
    })
final class StatusCommand extends StoreCommands implements Callable<Integer>, NeedsServer {
  @Mixin private ListFormat format = new ListFormat();

  StatusCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Optional<String> instead(String why) {
    return format.json ? Optional.of(StatusReport.json(why)) : Optional.empty();
  }

  @Override
  public Integer call() {
    Gauges gauges =
        administration().gauges().orElseThrow(() -> new Refused("No server runs here."));
    return StatusReport.print(out(), format, gauges.read());
  }
}
