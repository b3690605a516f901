package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Watches over the reserve: room on the disk that new blobs must leave untouched, so that what was
/// accepted can still be delivered, read and deleted. Half of it is for appended entries, for a
/// full disk is just when people want to read what happened, and for blobs that are moved.
///
/// Looking costs a system call, so it is not done for each of thousands of blobs a second. Between
/// two looks, what was taken is counted.
final class Space {
  private static final long LOOK_EVERY_NANOS = 100_000_000;

  /// Writing so much costs so much more than looking that it is always done.
  private static final long MUCH_OCTETS = 64 * 1024;

  private static final long MIB = 1 << 20;

  private final LongSupplier source;
  private final long reserve;
  private final AtomicLong free = new AtomicLong();
  private volatile long lookedAt;

  /// @param source tells how many octets are free; `Long.MAX_VALUE` if that is not known, and a
  ///   write will tell
  /// @param reserve in octets
  Space(LongSupplier source, long reserve) {
    this.source = source;
    this.reserve = reserve;
    look();
  }

  /// What the file system of a folder says.
  static LongSupplier of(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return () -> {
      try {
        return store.getUsableSpace();
      } catch (IOException unknown) {
        return Long.MAX_VALUE;
      }
    };
  }

  /// Takes room for a piece of a blob. Throws [StoreException.Full] if that is in the reserve.
  void takeForBlob(long octets) {
    take(octets, reserve);
  }

  /// Takes room for what may use the first half of the reserve; throws [StoreException.Full] beyond
  /// that.
  void takeFromReserve(long octets) {
    take(octets, reserve / 2);
  }

  /// How many octets blobs may still take.
  long room() {
    look();
    return Math.max(0, free.get() - reserve);
  }

  private void take(long octets, long untouched) {
    if (isOld() || octets >= MUCH_OCTETS || free.get() - octets < untouched) look();
    if (free.addAndGet(-octets) >= untouched) return;
    free.addAndGet(octets);
    throw full();
  }

  private boolean isOld() {
    return System.nanoTime() - lookedAt > LOOK_EVERY_NANOS;
  }

  private void look() {
    lookedAt = System.nanoTime();
    free.set(source.getAsLong());
  }

  private StoreException full() {
    return new StoreException.Full(
        "The disk is full but for the reserve of "
            + reserve / MIB
            + " MiB. Make room; the server goes on by itself.");
  }

  Disk disk() {
    return new Disk(source.getAsLong(), reserve);
  }
}
