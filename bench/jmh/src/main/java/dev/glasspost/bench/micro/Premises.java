package dev.glasspost.bench.micro;

import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A store in a folder of its own, which is gone afterwards.
final class Premises implements AutoCloseable {
  private final Path folder;
  private final EmbeddedStore store;

  Premises() throws IOException {
    folder = Files.createTempDirectory("glasspost-micro-");
    store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  EmbeddedStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    store.close();
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) Files.delete(each);
  }
}
