package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Stores that crash: what their files hold at that moment is copied and opened again, and the one
/// that crashed is of no more use.
final class Copies implements AutoCloseable {
  private final Path folder;
  private final List<EmbeddedStore> opened = new ArrayList<>();

  Copies(Path folder) {
    this.folder = folder;
  }

  Store create() {
    return open(folder.resolve("0"));
  }

  Store crash() {
    Path crashed = folder.resolve(Integer.toString(opened.size() - 1));
    Path copy = folder.resolve(Integer.toString(opened.size()));
    return open(opened.getLast().still(() -> copy(crashed, copy)));
  }

  private static Path copy(Path from, Path to) {
    try {
      return Samples.copy(from, to);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Store open(Path path) {
    EmbeddedStore store =
        EmbeddedStore.open(path, EmbeddedOptions.DEFAULTS, InstantSource.system());
    opened.add(store);
    return store;
  }

  @Override
  public void close() {
    opened.forEach(Store::close);
  }
}
