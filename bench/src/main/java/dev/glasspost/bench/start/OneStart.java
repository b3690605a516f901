package dev.glasspost.bench.start;

import dev.glasspost.bench.gauge.Memory;
import dev.glasspost.bench.subject.Places;
import dev.glasspost.bench.subject.ServerProcess;
import dev.glasspost.bench.subject.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// One start of a server, and its end.
///
/// @param listeningSeconds from the command to the first greeting at each of its places
/// @param idle its memory when it was left alone for a while
/// @param cpuSeconds of the processors until then
/// @param stopSeconds from SIGTERM to the end; less than zero if it had to be killed
record OneStart(double listeningSeconds, Memory idle, double cpuSeconds, double stopSeconds) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double NANOS_PER_SECOND = 1e9;

  static OneStart of(Template command, Places places, Duration idle, Path log)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(command.at(places), log)) {
      Duration listening = server.awaitGreeting(places.smtp(), PATIENCE);
      if (command.hasPop3()) listening = server.awaitGreeting(places.pop3(), PATIENCE);
      Thread.sleep(idle);
      Memory memory = server.processes().memory();
      double cpu = server.processes().cpuSeconds();
      double stopped = server.stop().map(OneStart::seconds).orElse(-1.0);
      return new OneStart(seconds(listening), memory, cpu, stopped);
    }
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }
}
