package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data folder that may not be written to, as evidence that is mounted read-only.
class ReadOnlyTest {
  private static final int LARGE = 600_000;

  @TempDir Path parent;

  private Path data = Path.of("");
  private Path copy = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    data = parent.resolve("data");
    copy = Files.createDirectory(parent.resolve("copy"));
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(data, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  private EmbeddedStore openToRead() {
    return EmbeddedStore.openToRead(data, copy, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  /// What there is, and when it was changed last.
  private Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        FileTime changed = Files.getLastModifiedTime(file);
        state.put(file.toString(), changed + " " + Files.size(file));
      }
    }
    return state;
  }

  @Test
  void allOfItIsReadAndNothingIsChanged() throws IOException {
    try (EmbeddedStore store = open()) {
      for (int i = 0; i < 100; i++) Samples.put(store, "small" + i, 10);
      Samples.put(store, "large", LARGE);
    }
    Map<String, String> before = state();
    try (EmbeddedStore store = openToRead()) {
      assertThat(Samples.keys(store)).hasSize(101);
      BlobRef large = Samples.find(store, "large").orElseThrow();
      assertThat(Samples.read(store, large)).isEqualTo(Samples.octets("large", LARGE));
      List<Damage> damages = new ArrayList<>();
      assertThat(store.inspect(damages::add).blobs()).isEqualTo(101);
      assertThat(damages).isEmpty();
    }
    assertThat(state()).isEqualTo(before);
  }

  /// As a server leaves it that was killed: rows are in the log alone, small messages as well, and
  /// behind the last message is what nobody was promised.
  @Test
  void whatWasKilledIsReadToo() throws IOException {
    Path killed = parent.resolve("killed");
    try (EmbeddedStore store = open()) {
      for (int i = 0; i < 100; i++) Samples.put(store, "small" + i, 10);
      Samples.blob(store, "unnamed", LARGE);
      Path _ =
          store.still(() -> {
            try {
              return Samples.copy(data, killed);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    }
    data = killed;
    Map<String, String> before = state();
    try (EmbeddedStore store = openToRead()) {
      List<Damage> damages = new ArrayList<>();
      assertThat(store.inspect(damages::add).blobs()).isEqualTo(100);
      assertThat(damages).isEmpty();
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void nothingIsChangedAndThatIsSaid() {
    try (EmbeddedStore store = open()) {
      Samples.put(store, "small", 10);
    }
    try (EmbeddedStore store = openToRead()) {
      assertThatExceptionOfType(StoreException.Unavailable.class)
          .isThrownBy(
              () -> store.write(Partition.DIRECTORY, it -> it.get(Octets.ascii("a")).isPresent()))
          .withMessageContainingAll("The data folder " + data, "nothing in it can be changed");
      assertThatExceptionOfType(StoreException.Unavailable.class)
          .isThrownBy(() -> Samples.put(store, "more", 10));
      assertThatExceptionOfType(StoreException.Unavailable.class)
          .isThrownBy(() -> store.append(Samples.HERE, List.of()));
      assertThat(Samples.keys(store)).hasSize(1);
    }
  }

  @Test
  void whatIsDamagedIsNamedWhereItLies() throws IOException {
    BlobRef blob;
    try (EmbeddedStore store = open()) {
      blob = Samples.put(store, "small", 100);
    }
    Path segment = Samples.segments(data).getFirst();
    Samples.flip(segment, blob.low() + Frame.HEADER_OCTETS + 50);
    try (EmbeddedStore store = openToRead()) {
      List<Damage> damages = new ArrayList<>();
      store.inspect(damages::add);
      assertThat(damages)
          .singleElement()
          .satisfies(it -> assertThat(it.what()).contains(segment.toRealPath().toString()));
    }
  }

  @Test
  void aBackupOfItNeedsNothingOfIt() throws IOException {
    try (EmbeddedStore store = open()) {
      for (int i = 0; i < 3; i++) Samples.put(store, "large" + i, LARGE);
    }
    Files.writeString(data.resolve("glasspost.toml"), "# mine\n");
    Path backup = parent.resolve("backup");
    try (EmbeddedStore store =
        EmbeddedStore.openToRead(
            data,
            copy,
            EmbeddedOptions.DEFAULTS.withSegmentOctets(1 << 20),
            InstantSource.system())) {
      store.backup(backup);
    }
    try (Stream<Path> files = Files.walk(backup)) {
      assertThat(files).noneMatch(Files::isSymbolicLink);
    }
    Files.move(data, parent.resolve("away"));
    Path restored = parent.resolve("restored");
    EmbeddedStore.restore(backup, restored);
    assertThat(restored.resolve("glasspost.toml")).hasContent("# mine\n");
    data = restored;
    try (EmbeddedStore store = open()) {
      assertThat(Samples.keys(store)).hasSize(3);
    }
  }

  @Test
  void whatIsInUseIsNotReadByHalves() {
    try (EmbeddedStore _ = open()) {
      assertThatExceptionOfType(StoreException.InUse.class).isThrownBy(this::openToRead);
    }
  }
}
