package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rocksdb.RocksDBException;

/// The key files, over all their openings.
///
/// RocksDB takes nothing more after a failed write, and does not say whether that write would be
/// back after a crash. So the files are closed and opened again, which cuts off what was written by
/// halves and makes the rest durable; the number of the last group in them tells the outcome. As
/// long as the disk lets nobody write, the files are open for reading.
///
/// [#read] and [#close] may be called by any thread, the rest by the committer alone.
final class Keys implements Aside, AutoCloseable {
  private enum Mode {
    WRITING,
    READING,
    SHUT
  }

  /// What writes one group, all of it or nothing, and durably.
  private interface Writing {
    void write(KeyFiles into, long number) throws RocksDBException;
  }

  private final Path folder;
  private final long cacheOctets;
  private final Tide tide;

  /// Held by all who read, and alone by who replaces the files.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private KeyFiles files;
  private Mode mode = Mode.WRITING;
  private boolean closed;
  private long group;
  private boolean carrying;

  Keys(DataFolder folder, long cacheOctets, KeyFiles.Opening opening) throws IOException {
    this.folder = folder.keys();
    this.cacheOctets = cacheOctets;
    this.tide = Tide.open(folder.path());
    try {
      if (!tide.wasClosed()) tide.check(groupOnDisk());
      this.files = KeyFiles.open(this.folder, cacheOctets, opening);
    } catch (StoreException e) {
      tide.close();
      throw e;
    }
    this.group = files.lastGroup();
    checkTide();
  }

  /// Also what was closed properly may have been replaced by an older state.
  private void checkTide() {
    try {
      tide.check(group);
    } catch (StoreException.Damaged e) {
      files.close();
      tide.close();
      throw e;
    }
  }

  /// As it is, before opening for writing throws away what can't be read of the log.
  private long groupOnDisk() {
    try (KeyFiles found = KeyFiles.openForReading(folder, cacheOctets)) {
      return found.lastGroup();
    }
  }

  /// Runs `body` on the rows as they are now.
  <T> T read(Function<? super RowView, ? extends T> body) {
    return open(readable -> {
      try (RowView rows = readable.freeze()) {
        return body.apply(rows);
      }
    });
  }

  /// One row as it is now.
  Optional<byte[]> row(byte[] key) {
    return open(readable -> readable.row(key));
  }

  private <T> T open(Function<? super KeyFiles, ? extends T> reading) {
    use.readLock().lock();
    try {
      if (closed) throw Failures.closed();
      if (mode == Mode.SHUT) throw shut();
      return reading.apply(files);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public <T> T aside(Function<? super KeyFiles, ? extends T> work) {
    use.readLock().lock();
    try {
      if (closed) throw Failures.closed();
      if (mode != Mode.WRITING) throw shut();
      return work.apply(files);
    } finally {
      use.readLock().unlock();
    }
  }

  /// The files, open for writing.
  KeyFiles files() {
    if (mode != Mode.WRITING) reopen();
    return files;
  }

  /// Writes all of `changes` and what goes with them, or nothing; they are durable when this
  /// returns.
  void write(NavigableMap<byte[], byte[]> changes, Optional<Carried> carried) {
    carrying |= carried.isPresent();
    writeGroup((into, number) -> into.write(changes, carried, number));
  }

  /// Deletes the rows of `span`, durably, if `condition` holds of the rows as they are.
  boolean drop(Span span, Predicate<? super Group> condition) {
    try (RowView rows = files().look()) {
      if (!condition.test(Group.reading(rows))) return false;
    }
    writeGroup((into, number) -> into.drop(span, number));
    lighten(span);
    return true;
  }

  private void writeGroup(Writing writing) {
    try {
      writing.write(files(), group + 1);
      group++;
      tide.rise(group);
    } catch (RocksDBException e) {
      settle(Failures.of("Writing the key files", e));
    }
  }

  /// Forgets what was carried, if anything was and the disk lets it: the next start would write it
  /// to segments that have it already.
  void forgetCarried() {
    try {
      if (carrying && mode == Mode.WRITING) files.forgetCarried();
    } catch (StoreException theNextStartWritesItAgain) {
      // It does no harm.
    }
  }

  /// Takes whole files away at once, if nobody reads just now; what remains of deleted rows goes
  /// when files are merged.
  private void lighten(Span span) {
    if (!use.writeLock().tryLock()) return;
    try {
      files.deleteFiles(span);
    } finally {
      use.writeLock().unlock();
    }
  }

  /// How many octets the rows of `span` take, roughly; 0 if there are none.
  long size(Span span) {
    return read(rows -> {
      try (RowCursor first = rows.scan(span)) {
        return first.valid() ? files.size(span) : 0L;
      }
    });
  }

  /// Finds out whether the group whose writing failed is there all the same.
  private void settle(StoreException failure) {
    long lost = group + 1;
    reopen();
    if (group != lost) throw failure;
  }

  private void reopen() {
    use.writeLock().lock();
    try {
      if (mode != Mode.SHUT) files.close();
      mode = Mode.SHUT;
      openAgain();
      group = files.lastGroup();
    } finally {
      use.writeLock().unlock();
    }
  }

  private void openAgain() {
    try {
      files = KeyFiles.open(folder, cacheOctets, KeyFiles.Opening.USUAL);
      mode = Mode.WRITING;
    } catch (StoreException unwritable) {
      files = KeyFiles.openForReading(folder, cacheOctets);
      mode = Mode.READING;
      group = files.lastGroup();
      throw unwritable;
    }
  }

  private void closeAll() {
    boolean flushed = mode == Mode.WRITING && files.flush();
    if (mode != Mode.SHUT) files.close();
    if (flushed) tide.ebb();
    tide.close();
  }

  private static StoreException shut() {
    return new StoreException.Unavailable(
        "The key files could not be opened again after a failure of the disk.");
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) closeAll();
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
  }
}
