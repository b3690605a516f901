package dev.glasspost.server.run;

import dev.glasspost.mail.journal.StoreJournal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Has the journal write down regularly what waits in memory.
final class Ticker implements AutoCloseable {
  private final StoreJournal journal;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal-tick").factory());
  private long lost;

  Ticker(StoreJournal journal) {
    this.journal = journal;
  }

  void start() {
    clockwork.execute(ServerLog::prepare);
    long period = StoreJournal.TICK.toMillis();
    var _ = clockwork.scheduleWithFixedDelay(this::tick, period, period, TimeUnit.MILLISECONDS);
  }

  /// A tick that failed must not be the last one.
  private void tick() {
    try {
      journal.tick();
    } catch (RuntimeException fault) {
      ServerLog.sound("The journal could not be written.", fault);
    }
    if (journal.lost() > lost) ServerLog.warn("Events that the journal lost.", journal.lost());
    lost = journal.lost();
  }

  /// After a last tick, when no session runs any more.
  @Override
  public void close() {
    clockwork.close();
    tick();
    try {
      journal.seal();
    } catch (RuntimeException fault) {
      ServerLog.sound("The journal could not be signed.", fault);
    }
  }
}
