package dev.glasspost.server.run;

import dev.glasspost.mail.journal.JournalCheck;
import dev.glasspost.mail.maildrop.MaildropCheck;
import dev.glasspost.mail.queue.QueueCheck;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.storage.embedded.Copied;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Inspected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// Care for a data folder as a whole, while it is used: copies of it, and looking whether it is
/// sound.
public final class Care {
  /// A folder with more is no better known by a longer list.
  public static final int MAX_DAMAGES = 1_000;

  private final Store store;

  Care(Store store) {
    this.store = store;
  }

  /// Copies the folder as it is now into another one, or what has changed since the last time.
  ///
  /// @throws StoreException if that is not possible
  public Copied backup(Path target) {
    return embedded().backup(target);
  }

  /// Copies the domains, accounts, aliases, and routes into another store, which has none.
  public void copyDirectory(Store other) {
    List<Entry> all =
        store.read(Partition.DIRECTORY, directory -> directory.scan(KeyRange.ALL).toList());
    other.write(
        Partition.DIRECTORY,
        directory -> {
          all.forEach(directory::put);
          return all.size();
        });
  }

  /// Reads everything there is.
  public Health check() {
    List<Damage> damages = new ArrayList<>();
    Consumer<Damage> tell =
        damage -> {
          if (damages.size() < MAX_DAMAGES) damages.add(damage);
        };
    Inspected inspected = embedded().inspect(tell);
    List<Partition> all = inspected.partitions();
    return new Health(
        inspected.entries(),
        inspected.blobs(),
        inspected.octets(),
        sum(all, "queue", queue -> QueueCheck.run(store, queue, tell)),
        sum(all, "account", account -> MaildropCheck.run(store, account, tell)),
        sum(all, "journal", day -> JournalCheck.run(store, day, tell)),
        damages);
  }

  private static long sum(List<Partition> all, String kind, ToLongFunction<Partition> check) {
    return all.stream().filter(it -> it.kind().equals(kind)).mapToLong(check).sum();
  }

  private EmbeddedStore embedded() {
    if (store instanceof EmbeddedStore embedded) return embedded;
    throw new StoreException.Unavailable("This store has no files of its own.");
  }
}
