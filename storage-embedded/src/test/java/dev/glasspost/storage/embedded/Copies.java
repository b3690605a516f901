package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Stores that crash: what their files hold at that moment is copied and opened again, and the one
/// that crashed is of no more use.
final class Copies implements AutoCloseable {
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
    try {
      Files.walkFileTree(crashed, new Copy(crashed, copy));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return open(copy);
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

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.copy(file, to.resolve(from.relativize(file)));
      return FileVisitResult.CONTINUE;
    }
  }
}
