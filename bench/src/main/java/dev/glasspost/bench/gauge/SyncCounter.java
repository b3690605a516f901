package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts how often processes ask the kernel to bring something to the disk, with strace(1). They
/// run much slower meanwhile, so nothing else should be measured.
public final class SyncCounter implements AutoCloseable {
  private static final String CALLS = "fsync,fdatasync,sync_file_range,syncfs,sync,msync";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(20);

  /// A row of the summary: share, seconds, microseconds a call, calls, perhaps errors, name.
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\s*[\\d.]+\\s+[\\d.]+\\s+\\d+\\s+(\\d+)\\s+(?:\\d+\\s+)?([a-z_]+)\\s*$");

  private final Process strace;
  private final Path summary;

  private SyncCounter(Process strace, Path summary) {
    this.strace = strace;
    this.summary = summary;
  }

  public static boolean isPossible() {
    return Commands.isInstalled("strace");
  }

  /// Counts from now on; returns when all threads of the processes are watched.
  public static SyncCounter attach(ProcessTree processes) throws IOException, InterruptedException {
    Path summary = Files.createTempFile("syncs", ".txt");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("strace", "-q", "-f", "-c", "-e", "trace=" + CALLS));
    command.addAll(List.of("-o", summary.toString()));
    for (long pid : processes.pids()) command.addAll(List.of("-p", Long.toString(pid)));
    Process strace =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var counter = new SyncCounter(strace, summary);
    counter.awaitAttached(processes);
    return counter;
  }

  private void awaitAttached(ProcessTree processes) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!processes.pids().stream().allMatch(this::isTraced)) {
      if (!strace.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException("strace could not be attached: is it allowed to trace the server?");
      }
      Thread.sleep(GLANCE);
    }
  }

  private boolean isTraced(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"))
          .contains("TracerPid:\t" + strace.pid());
    } catch (IOException _) {
      return true; // It is gone, and so are its calls.
    }
  }

  /// Stops counting and tells how many calls there were, by name.
  public Map<String, Long> finish() throws IOException, InterruptedException {
    strace.destroy(); // It detaches and writes its summary.
    if (!strace.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
      throw new IOException("strace does not end");
    return parse(Files.readString(summary));
  }

  static Map<String, Long> parse(String summary) {
    Map<String, Long> calls = new TreeMap<>();
    Matcher row = ROW.matcher(summary);
    while (row.find()) {
      if (!row.group(2).equals("total")) calls.put(row.group(2), Long.parseLong(row.group(1)));
    }
    return calls;
  }

  @Override
  public void close() throws IOException {
    strace.destroyForcibly(); // The kernel detaches what it traced.
    Files.deleteIfExists(summary);
  }
}
