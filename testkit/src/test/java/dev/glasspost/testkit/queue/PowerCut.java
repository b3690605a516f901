package dev.glasspost.testkit.queue;

import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.testkit.store.StrictStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A store whose power fails at one of its transactions: either nothing of it is kept, or all of
/// it, and nobody is told.
final class PowerCut implements Store {
  /// When the power fails.
  enum Moment {
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  private final StrictStore store;
  private final Moment moment;
  private int transactionsLeft;
  private Optional<StrictStore> left = Optional.empty();

  /// @param nth 1 is the next transaction
  PowerCut(StrictStore store, int nth, Moment moment) {
    this.store = store;
    this.transactionsLeft = nth;
    this.moment = moment;
  }

  /// What is found after the power failed, if it did.
  Optional<StrictStore> left() {
    return left;
  }

  @Override
  public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
    boolean fails = --transactionsLeft == 0;
    if (fails && moment == Moment.BEFORE_THE_COMMIT) left = Optional.of(store.crash());
    T result = store.<T>write(partition, body);
    if (fails) {
      left = Optional.of(store.crash());
      throw new StoreException.Unavailable("The power failed (a test says so).");
    }
    return result;
  }

  @Override
  public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
    return store.<T>read(partition, body);
  }

  @Override
  public void append(Partition partition, List<Entry> entries) {
    store.append(partition, entries);
  }

  @Override
  public boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition) {
    return store.drop(partition, range, condition);
  }

  @Override
  public long size(Partition partition) {
    return store.size(partition);
  }

  @Override
  public Blobs blobs() {
    return store.blobs();
  }

  @Override
  public void close() {
    store.close();
  }
}
