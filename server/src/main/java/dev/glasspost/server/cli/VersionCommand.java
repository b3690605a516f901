package dev.glasspost.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints which version this is, and which Java runs it.")
final class VersionCommand implements Callable<Integer> {
  private final Scene scene;

  VersionCommand(Scene scene) {
    this.scene = scene;
  }

  @Override
  public Integer call() {
    scene.terminal().out().println(Version.LINE);
    return ExitCode.DONE;
  }
}
