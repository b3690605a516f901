package dev.glasspost.bench.idle;

import dev.glasspost.bench.gauge.Memory;
import dev.glasspost.bench.gauge.ProcessTree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// What idle connections cost a server, and whether others are served meanwhile.
///
/// @param probe where whole sessions go on
public record Idleness(InetSocketAddress probe, Optional<String> recipient, ProcessTree server) {
  /// @param opened of the connections that were wanted
  /// @param answered of the opened ones at the end
  /// @param perConnectionKib growth of the server's proportional share of memory
  public record Result(
      int opened,
      int answered,
      Memory before,
      Memory after,
      double perConnectionKib,
      double openSeconds,
      Probe.Sight quiet,
      Probe.Sight opening,
      Probe.Sight holding,
      Optional<String> refusal) {}

  /// Lets a crowd come, stay and go.
  ///
  /// @param time with nobody there, and with all there
  Result measure(Crowd crowd, int wanted, Duration time) throws IOException, InterruptedException {
    try (var watcher = new Probe(probe, recipient)) {
      Thread.sleep(time);
      Probe.Sight quiet = watcher.take();
      Memory before = server.memory();
      long start = System.nanoTime();
      Optional<String> refusal = open(crowd, wanted);
      double openSeconds = (System.nanoTime() - start) / 1e9;
      Probe.Sight opening = watcher.take();
      Thread.sleep(time);
      Memory after = server.memory();
      Probe.Sight holding = watcher.take();
      double growth = (double) (after.pssKib() - before.pssKib()) / Math.max(1, crowd.size());
      return new Result(
          crowd.size(),
          crowd.answered(),
          before,
          after,
          growth,
          openSeconds,
          quiet,
          opening,
          holding,
          refusal);
    }
  }

  private static Optional<String> open(Crowd crowd, int wanted) {
    try {
      while (crowd.size() < wanted) crowd.grow();
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(refused.toString());
    }
  }
}
