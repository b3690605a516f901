package dev.glasspost.server.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory this process uses, in octets.
///
/// @param heap what Java objects take, with those that will be collected
/// @param heapAtMost what they may take
/// @param resident what the process takes of the machine's memory; nothing where the system does
///   not tell (outside Linux)
public record Memory(long heap, long heapAtMost, OptionalLong resident) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  static Memory now() {
    return new Memory(heapNow(), Runtime.getRuntime().maxMemory(), residentNow());
  }

  static long heapNow() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static OptionalLong residentNow() {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(STATUS, StandardCharsets.US_ASCII));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) << 10)
          : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }
}
