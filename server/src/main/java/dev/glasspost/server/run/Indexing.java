package dev.glasspost.server.run;

import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps the index of the journal up while the server runs. It takes a tenth of one processor at
/// the most, so it falls behind when there is very much to do, and catches up later.
final class Indexing implements AutoCloseable {
  /// How long it waits when there is nothing to do.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// How many times as long as it worked it rests.
  private static final int REST = 9;

  private final Indexer indexer;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("journal-index").unstarted(this::work);

  /// What was said last, until a step works again.
  private String told = "";

  Indexing(Indexer indexer) {
    this.indexer = indexer;
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      while (!stopped.await(step(), TimeUnit.NANOSECONDS)) {}
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns how many nanoseconds to wait.
  private long step() {
    long start = System.nanoTime();
    try {
      boolean more = indexer.step();
      told = "";
      if (more) return Math.min(PAUSE.toNanos(), (System.nanoTime() - start) * REST);
    } catch (RuntimeException fault) {
      // A step that failed must not be the last one.
      tell(fault);
    }
    return PAUSE.toNanos();
  }

  /// What keeps it from its work may do so for days, each second.
  private void tell(RuntimeException fault) {
    String what = String.valueOf(fault.getMessage());
    if (what.equals(told)) return;
    told = what;
    if (fault instanceof StoreException)
      ServerLog.warn("The journal's index is not kept up, for as long as this is so: " + what);
    else ServerLog.sound("The journal's index could not be kept up.", fault);
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
