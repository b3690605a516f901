package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.wire.Talk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server that a tool has started, in the foreground, and stops again.
public final class ServerProcess implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final int GREETING_OCTETS = 8 * 1024;

  private final Process process;
  private final Path log;
  private final long startNanos;

  private ServerProcess(Process process, Path log, long startNanos) {
    this.process = process;
    this.log = log;
    this.startNanos = startNanos;
  }

  /// Starts it, with what it prints added to a file.
  public static ServerProcess start(List<String> command, Path log) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    return new ServerProcess(process, log, start);
  }

  public long pid() {
    return process.pid();
  }

  public ProcessTree processes() {
    return ProcessTree.of(pid());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits until it greets whoever connects.
  ///
  /// @return the time since it was started
  /// @throws IOException with what it printed, if it ends or does not greet in time
  public Duration awaitGreeting(InetSocketAddress place, Duration patience)
      throws IOException, InterruptedException {
    while (!greets(place)) {
      if (!isAlive()) throw new IOException("the server has ended: " + printed());
      if (age().compareTo(patience) > 0)
        throw new IOException("the server does not listen: " + printed());
      Thread.sleep(GLANCE);
    }
    return age();
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static boolean greets(InetSocketAddress place) {
    try (Talk talk = Talk.connect(place, ByteBuffer.allocate(GREETING_OCTETS))) {
      return talk.hear().hasRemaining();
    } catch (IOException _) {
      return false;
    }
  }

  /// The last of what it printed.
  public String printed() throws IOException {
    String all = Files.readString(log).strip();
    int last = 2_000;
    return all.length() <= last ? all : "…" + all.substring(all.length() - last);
  }

  /// Ends it and its children at once, as a failing machine would: SIGKILL.
  public void kill() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /// Asks it to end: SIGTERM.
  ///
  /// @return how long it took; nothing if it did not and was killed
  public Optional<Duration> stop() throws InterruptedException {
    long asked = System.nanoTime();
    process.destroy();
    if (process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
      return Optional.of(Duration.ofNanos(System.nanoTime() - asked));
    kill();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      if (isAlive()) stop();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
