package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.testkit.store.StrictStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A store in memory that outlives the command that closes it, as a data folder does.
record StoreThatStays(StrictStore store) implements Store {
  @Override
  public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
    return store.read(partition, body);
  }

  @Override
  public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
    return store.write(partition, body);
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
  public void close() {}
}
