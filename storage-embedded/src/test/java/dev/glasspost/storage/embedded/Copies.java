package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Stores that crash: what their files hold at that moment is copied and opened again, and the one
/// that crashed is of no more use.
final class Copies implements AutoCloseable {
  private static final int TRIES = 20;

  private final Path folder;
  private final List<Store> opened = new ArrayList<>();

  Copies(Path folder) {
    this.folder = folder;
  }

  Store create() {
    return open(folder.resolve("0"));
  }

  /// Nothing may write to the store meanwhile.
  Store crash() {
    Path crashed = folder.resolve(Integer.toString(opened.size() - 1));
    Path copy = folder.resolve(Integer.toString(opened.size()));
    for (int rest = TRIES; ; rest--) {
      try {
        return open(Samples.copy(crashed, copy));
      } catch (NoSuchFileException gone) {
        // RocksDB tidies up when it was opened: that is no moment in the life of a disk.
        if (rest == 0) throw new UncheckedIOException(gone);
        Samples.delete(copy);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private Store open(Path path) {
    Store store = EmbeddedStore.open(path, EmbeddedOptions.DEFAULTS, InstantSource.system());
    opened.add(store);
    return store;
  }

  @Override
  public void close() {
    opened.forEach(Store::close);
  }
}
