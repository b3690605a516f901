package dev.glasspost.bench.gauge;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks at the memory of processes again and again and keeps the largest.
public final class PeakMemory implements AutoCloseable {
  /// Looking costs the kernel a walk over all pages.
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ProcessTree processes;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watcher;
  private volatile Memory peak;

  public PeakMemory(ProcessTree processes) {
    this.processes = processes;
    this.peak = processes.memory();
    this.watcher = Thread.ofPlatform().daemon().name("peak-memory").start(this::watch);
  }

  private void watch() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) look();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    peak = peak.max(processes.memory());
  }

  /// The largest so far, this moment included.
  public Memory peak() {
    look();
    return peak;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      watcher.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
