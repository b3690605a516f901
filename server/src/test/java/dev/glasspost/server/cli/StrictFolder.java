package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.server.settings.StoreSection;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a data folder is to servers and commands, in memory and strict: it stays when it is closed,
/// and opens for one at a time. Whoever closes it meets a power failure right behind it.
final class StrictFolder implements StoreOpener {
  private StrictStore store = new StrictStore();
  private boolean open;

  @Override
  public synchronized Store open(Path data, StoreSection settings) {
    if (open) throw new StoreException.InUse("The store is open (a test says so).");
    open = true;
    return new Opened(store);
  }

  private synchronized void close(StrictStore closed) {
    store = closed.reopen();
    open = false;
  }

  /// The store until it is closed.
  private final class Opened implements Store {
    private final StrictStore opened;
    private boolean closed;

    Opened(StrictStore opened) {
      this.opened = opened;
    }

    @Override
    public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
      return opened.read(partition, body);
    }

    @Override
    public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
      return opened.write(partition, body);
    }

    @Override
    public void append(Partition partition, List<Entry> entries) {
      opened.append(partition, entries);
    }

    @Override
    public boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition) {
      return opened.drop(partition, range, condition);
    }

    @Override
    public long size(Partition partition) {
      return opened.size(partition);
    }

    @Override
    public Blobs blobs() {
      return opened.blobs();
    }

    @Override
    public void close() {
      if (closed) return;
      closed = true;
      StrictFolder.this.close(opened);
    }
  }
}
