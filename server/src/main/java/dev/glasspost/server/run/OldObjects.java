package dev.glasspost.server.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Has objects collected that have become old and are of no use any more, before the heap grows
/// over them.
///
/// Java's serial collector, with which `./glasspost` starts servers on small machines, looks at old
/// objects only when the heap can't grow any more. So a server that once had a great task would
/// keep all the memory that it was given. To collect takes as long as there are living objects:
/// some hundredths of a second.
public final class OldObjects implements AutoCloseable {
  /// Set by the launcher where it chooses that collector.
  private static final String WANTED = "glasspost.collect-old";

  private static final long PERIOD_SECONDS = 1;

  /// How many octets may be in use before anything is done, and how many more than twice what was
  /// living when it was done last.
  static final long ALLOWANCE = 48L << 20;

  private final LongSupplier used;
  private final Runnable collection;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("old-objects").factory());
  private long limit = ALLOWANCE;

  /// @param used how many octets of the heap are in use
  /// @param collection has all garbage collected
  OldObjects(LongSupplier used, Runnable collection) {
    this.used = used;
    this.collection = collection;
  }

  /// Looks after the heap of this process from now on, if that is wanted.
  public static OldObjects start() {
    var guard = new OldObjects(Memory::heapNow, System::gc);
    if (Boolean.getBoolean(WANTED)) guard.begin();
    return guard;
  }

  private void begin() {
    var _ =
        rounds.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void look() {
    if (used.getAsLong() <= limit) return;
    collection.run();
    limit = ALLOWANCE + 2 * used.getAsLong();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
