package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What processes hold of the machine's memory.
///
/// @param pssKib the proportional share: a page that n processes share counts as 1/n for each
/// @param rssKib all pages, shared or not
public record Memory(long pssKib, long rssKib) {
  static final Memory NONE = new Memory(0, 0);

  private static final double KIB_PER_MIB = 1024;

  /// Nothing at all if the process is gone or may not be looked at.
  static Memory of(long pid) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
      return new Memory(field(lines, "Pss:"), field(lines, "Rss:"));
    } catch (IOException _) {
      return NONE;
    }
  }

  private static long field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  public Memory plus(Memory other) {
    return new Memory(pssKib + other.pssKib, rssKib + other.rssKib);
  }

  Memory max(Memory other) {
    return pssKib >= other.pssKib ? this : other;
  }

  public double pssMib() {
    return pssKib / KIB_PER_MIB;
  }

  public double rssMib() {
    return rssKib / KIB_PER_MIB;
  }
}
