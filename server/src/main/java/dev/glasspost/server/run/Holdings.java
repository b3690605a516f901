package dev.glasspost.server.run;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Postscript;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.password.Argon2id;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// A data folder that this process has open, with what is kept in it.
///
/// @param postscript in which commands tell what they do to messages while no server runs
public record Holdings(
    Store store,
    Argon2id hasher,
    Directory directory,
    DkimKeys keys,
    StoreMaildrops maildrops,
    StoreQueue queue,
    Postscript postscript)
    implements AutoCloseable {
  /// Opens a data folder; makes it, for its owner alone, if there is none.
  ///
  /// @throws StoreException if it can't be opened
  public static Holdings open(Path data, Supplier<Store> opener, InstantSource clock)
      throws IOException {
    if (!Files.exists(data))
      Files.createDirectories(
          data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Store store = opener.get();
    try {
      Argon2id hasher = new Argon2id(new SecureRandom());
      Holdings holdings =
          new Holdings(
              store,
              hasher,
              new Directory(store, hasher, clock),
              new DkimKeys(store),
              new StoreMaildrops(store),
              new StoreQueue(store, clock),
              new Postscript(store, clock, System::nanoTime, Glasspost.NODE));
      holdings.moveOn();
      return holdings;
    } catch (StoreException unreadable) {
      store.close();
      throw unreadable;
    }
  }

  /// After a restoration, no id comes that was given out after the backup.
  private void moveOn() {
    if (!(store instanceof EmbeddedStore embedded) || !embedded.isRestored()) return;
    queue.moveOn();
    embedded.forgetRestoration();
  }

  /// What commands work with while no server has the folder open.
  public Administration administration() {
    var reader = new JournalReader(store);
    return new Administration(
        directory,
        keys,
        maildrops,
        queue,
        reader,
        Optional.empty(),
        postscript,
        new JournalKeeper(store, InstantSource.system()),
        messages(),
        new Indexer(store, InstantSource.system()),
        new Care(store),
        Optional.empty());
  }

  /// What commands work with while a server writes this journal.
  Administration administration(StoreJournal journal, Indexer indexer, Gauges gauges) {
    return new Administration(
        directory,
        keys,
        maildrops,
        queue,
        journal.reader(),
        Optional.of(journal),
        journal,
        journal.keeper(),
        messages(),
        indexer,
        new Care(store),
        Optional.of(gauges));
  }

  private Messages messages() {
    return new Messages(store, queue, maildrops);
  }

  /// What there is to do.
  Watch.Work work() {
    return new Watch.Work() {
      @Override
      public Duration lag() {
        return store instanceof EmbeddedStore embedded ? embedded.lag() : Duration.ZERO;
      }

      @Override
      public int due(int most) {
        return queue.due(most);
      }
    };
  }

  /// @throws StoreException if what a command did could not be told in the journal
  @Override
  public void close() {
    try (store) {
      postscript.close();
    }
  }
}
