package dev.glasspost.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "help", description = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {
  private final Scene scene;
  private final CommandLine all;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Such as: domain add. If none is given, all commands are listed.")
  private List<String> names = new ArrayList<>();

  HelpCommand(Scene scene, CommandLine all) {
    this.scene = scene;
    this.all = all;
  }

  @Override
  public Integer call() {
    CommandLine command = all;
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) throw new Refused("There is no command '" + name + "'; see `help`.");
      command = next;
    }
    command.usage(scene.terminal().out());
    return ExitCode.DONE;
  }
}
