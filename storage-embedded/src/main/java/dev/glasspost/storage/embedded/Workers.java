package dev.glasspost.storage.embedded;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Platform threads that touch the disk for virtual ones.
///
/// A native call or a file access pins the carrier of a virtual thread, of which there are as many
/// as processors; and an interrupt closes a file channel under everybody who uses it. Nobody
/// interrupts these threads.
final class Workers implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final ExecutorService threads;

  Workers(String name, int count) {
    threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().name(name, 1).factory());
  }

  /// Runs `task` on one of the threads and waits for it.
  <T> T call(Supplier<? extends T> task) {
    var handover = new Handover<T>();
    try {
      threads.execute(() -> run(task, handover));
    } catch (RejectedExecutionException over) {
      throw Failures.closed();
    }
    return handover.await();
  }

  private static <T> void run(Supplier<? extends T> task, Handover<T> handover) {
    try {
      T result = task.get();
      handover.bring(() -> result);
    } catch (Throwable thrown) {
      handover.fail(thrown);
    }
  }

  /// Waits for the end of a thread, however often it is interrupted meanwhile.
  static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /// Waits for the tasks that are under way.
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
