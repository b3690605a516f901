package dev.glasspost.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a table of measurements must say about where they were made.
record Machine(String processor, int cores, String memory, String kernel, String disk) {
  /// @param folder where the servers keep their data
  static Machine of(Path folder) throws IOException {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        field(Path.of("/proc/meminfo"), "MemTotal"),
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
        Files.getFileStore(folder).type());
  }

  private static String field(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  @Override
  public String toString() {
    return "%d cores of %s, %s of memory, Linux %s, %s"
        .formatted(cores, processor, memory, kernel, disk);
  }
}
