package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One line of `/proc/PID/stat`, see proc(5).
///
/// @param ticks of processor time, in user and kernel mode, of the process and of those of its
///   children that it has waited for
record ProcessStat(long pid, String name, long parent, long ticks) {
  /// `USER_HZ`, the same on every Linux that Java runs on.
  private static final double TICKS_PER_SECOND = 100;

  /// Where the fields are, counted from the one behind the name.
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /// Nothing if the process is gone.
  static Optional<ProcessStat> of(long pid) {
    try {
      return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The name stands in parentheses and may hold any.
  static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] fields = line.substring(close + 2).split(" ", -1);
    long ticks = 0;
    for (int field : new int[] {USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM})
      ticks += Long.parseLong(fields[field]);
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        Long.parseLong(fields[PARENT]),
        ticks);
  }

  double cpuSeconds() {
    return ticks / TICKS_PER_SECOND;
  }
}
