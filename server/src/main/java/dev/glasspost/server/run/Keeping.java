package dev.glasspost.server.run;

import dev.glasspost.mail.search.Retention;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Removes records that have been kept long enough, while the server runs: a little at a time, and
/// it rests most of it.
final class Keeping implements AutoCloseable {
  /// How often it is looked whether something has been kept long enough.
  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  /// How many times as long as it worked it rests.
  private static final int REST = 19;

  private final Retention retention;
  private final Duration firstWait;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("journal-keeping").unstarted(this::work);

  /// @param firstWait how long nothing is removed after the start
  Keeping(Retention retention, Duration firstWait) {
    this.retention = retention;
    this.firstWait = firstWait;
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      boolean stop = stopped.await(firstWait.toNanos(), TimeUnit.NANOSECONDS);
      while (!stop) stop = stopped.await(step(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns how many nanoseconds to wait.
  private long step() {
    long start = System.nanoTime();
    try {
      if (retention.step() > 0) return (System.nanoTime() - start) * REST;
    } catch (RuntimeException fault) {
      ServerLog.sound("Records of the journal that are too old could not be removed.", fault);
    }
    return LOOK_EVERY.toNanos();
  }

  /// Waits for the step that is being done.
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
