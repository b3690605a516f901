package dev.glasspost.bench.gauge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Programs of the machine that a tool makes use of.
public final class Commands {
  private Commands() {}

  public static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// Runs a program to its end and returns what it printed.
  ///
  /// @throws IOException if it can't be started, or fails: with what it printed
  public static String run(List<String> command) throws IOException {
    return run(command, "");
  }

  /// The same, with something to read on its standard input.
  public static String run(List<String> command, String input) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = await(process);
    if (status != 0)
      throw new IOException(
          "%s ended with %d: %s".formatted(String.join(" ", command), status, printed.strip()));
    return printed;
  }

  private static int await(Process process) throws InterruptedIOException {
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a program ran");
    }
  }
}
