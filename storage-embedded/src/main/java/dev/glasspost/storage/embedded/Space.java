package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Watches over the reserve: room on the disk that new octets must leave untouched.
final class Space {
  /// Looking costs a system call, so it is not done for each of thousands of blobs a second.
  private static final long LOOK_EVERY_NANOS = 100_000_000;

  private static final long MIB = 1 << 20;

  private final FileStore disk;
  private final long reserveOctets;
  private volatile long lookedAt;
  private volatile boolean enough;

  Space(Path folder, long reserveOctets) throws IOException {
    this.disk = Files.getFileStore(folder);
    this.reserveOctets = reserveOctets;
    look();
  }

  /// Throws if only the reserve is left.
  void check() {
    if (System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) look();
    if (!enough) throw full();
  }

  private void look() {
    lookedAt = System.nanoTime();
    try {
      enough = disk.getUsableSpace() >= reserveOctets;
    } catch (IOException unknown) {
      enough = true; // A write will tell.
    }
  }

  private StoreException full() {
    return new StoreException.Full(
        "The disk is full but for the reserve of "
            + reserveOctets / MIB
            + " MiB. Make room; the server goes on by itself.");
  }
}
