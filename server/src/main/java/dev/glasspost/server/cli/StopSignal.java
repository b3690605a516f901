package dev.glasspost.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until the process is told to stop (SIGTERM, or Ctrl-C), and lets it end only when
/// everything is in order. That is then a success: the exit code is 0.
final class StopSignal implements AutoCloseable {
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
  private final Duration limit;

  /// @param limit how long putting everything in order may take; after that the process ends anyway
  StopSignal(Duration limit) {
    this.limit = limit;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void await() throws InterruptedException {
    told.await();
  }

  private void stop() {
    told.countDown();
    Runtime.getRuntime().halt(isDoneInTime() ? ExitCode.DONE : ExitCode.REFUSED);
  }

  private boolean isDoneInTime() {
    try {
      return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// Everything is in order. If the process was not told to stop, it goes on.
  @Override
  public void close() {
    if (told.getCount() > 0) Runtime.getRuntime().removeShutdownHook(hook);
    done.countDown();
  }
}
