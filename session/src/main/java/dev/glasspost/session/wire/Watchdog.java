package dev.glasspost.session.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends the waits for peers that send nothing, or do not take what is written to them.
///
/// One thread looks at all connections once a period; a wait costs no more than setting a field.
public final class Watchdog implements AutoCloseable {
  /// How often it looks: patience may last so much longer.
  public static final Duration PERIOD = Duration.ofSeconds(1);

  private final Set<SocketWire> wires = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService rounds;

  public Watchdog() {
    this(PERIOD);
  }

  Watchdog(Duration period) {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watchdog").factory());
    var _ =
        rounds.scheduleAtFixedRate(
            this::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  void watch(SocketWire wire) {
    wires.add(wire);
  }

  void forget(SocketWire wire) {
    wires.remove(wire);
  }

  private void look() {
    long now = System.nanoTime();
    for (SocketWire wire : wires) wire.endIfLate(now);
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
