package dev.glasspost.server.run;

import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.storage.embedded.Mishap;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Has the journal write down regularly what waits in memory, and tells what the store could not
/// do.
final class Ticker implements AutoCloseable {
  private final StoreJournal journal;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal-tick").factory());
  private final Supplier<Optional<Mishap>> store;
  private long lost;
  private String told = "";

  /// @param store what went wrong with it last
  Ticker(StoreJournal journal, Supplier<Optional<Mishap>> store) {
    this.journal = journal;
    this.store = store;
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
    store.get().map(Mishap::sentence).ifPresent(this::tell);
  }

  /// A disk that fails says the same again and again.
  private void tell(String sentence) {
    if (!sentence.equals(told)) ServerLog.warn(sentence);
    told = sentence;
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
