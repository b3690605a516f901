package dev.glasspost.server.cli;

import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Types commands about one data folder, as somebody at a shell would.
final class Shell {
  private final Path data;
  private final Environs environs;

  /// What a command came to.
  record Result(int exitCode, String out, String err, List<String> prompts) {}

  Shell(Path data, StoreOpener opener) {
    this.data = data;
    this.environs = new Environs(data, Map.of(), opener);
  }

  Result run(String... arguments) {
    return run(new TestTerminal(), arguments);
  }

  /// @param terminal with what is typed when the command asks
  Result run(TestTerminal terminal, String... arguments) {
    List<String> line =
        Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString())).toList();
    int exitCode = Program.run(line, terminal, environs);
    return new Result(exitCode, terminal.outText(), terminal.errText(), terminal.prompts());
  }
}
