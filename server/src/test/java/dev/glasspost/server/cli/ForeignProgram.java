package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program of somebody else's on this machine.
///
/// @param name on the PATH
/// @param debianPackage that has it
record ForeignProgram(String name, String debianPackage) {
  private static final long PATIENCE_SECONDS = 60;

  /// What it came to.
  record Result(int exitCode, String output) {}

  /// Skips the test if there is no such program, but not where everything is expected to be there.
  ForeignProgram orSkip() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, name))
            .anyMatch(Files::isExecutable);
    boolean mustBeThere = "true".equals(System.getenv("CI"));
    if (mustBeThere) assertThat(there).describedAs(name + " is not installed").isTrue();
    assumeTrue(there, name + " is not installed; Debian has it in " + debianPackage);
    return this;
  }

  /// Runs it to its end.
  Result run(Path folder, String input, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(name), arguments.stream()).toList();
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input, UTF_8);
    Path out = Files.createTempFile(folder, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) process.destroyForcibly();
    assertThat(ended).describedAs(name + " does not end: " + Files.readString(out)).isTrue();
    return new Result(process.exitValue(), Files.readString(out));
  }
}
