package dev.glasspost.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    description = {
      "Reads all that the data folder holds and tells whether it is sound: messages and keys"
          + " against their checksums, the queue and the maildrops against what they promise, and"
          + " whether the journal can be read. Nothing is changed, and a server that runs goes on"
          + " meanwhile."
    },
    footer = {
      "",
      "The exit code is 0 if nothing is wrong, and 1 otherwise.",
      "docs/operations.md tells what to do about what is wrong."
    })
final class VerifyCommand extends StoreCommands implements Callable<Integer> {
  @Mixin private ListFormat format = new ListFormat();

  VerifyCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    return HealthReport.print(out(), format, administration().care().check());
  }
}
