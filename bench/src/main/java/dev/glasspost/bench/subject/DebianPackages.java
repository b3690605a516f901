package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Commands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The packages of Debian. Needs root, and a way to where they are fetched from.
final class DebianPackages {
  private DebianPackages() {}

  static void install(String... packages) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes"));
    command.add("--no-install-recommends");
    command.addAll(List.of(packages));
    Commands.run(command);
  }
}
