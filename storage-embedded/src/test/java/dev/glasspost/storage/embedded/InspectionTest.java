package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
  private static final int LARGE = 600_000;

  @TempDir Path folder;

  private EmbeddedStore store;
  private final List<Damage> damages = new ArrayList<>();

  @BeforeEach
  void open() {
    store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    close();
    open();
  }

  private Inspected inspect() {
    damages.clear();
    return store.inspect(damages::add);
  }

  @Test
  void whatIsSoundIsCounted() {
    assertThat(inspect()).isEqualTo(new Inspected(List.of(), 0, 0, 0));
    for (int i = 0; i < 3_000; i++) Samples.put(store, "key" + i, 10);
    Samples.put(store, "large", LARGE);
    Samples.put(store, "twice", Samples.find(store, "large").orElseThrow());
    Samples.delete(store, "key7");
    store.write(
        Partition.DIRECTORY,
        writer -> {
          writer.put(Octets.ascii("a"), Octets.EMPTY);
          return true;
        });
    assertThat(inspect())
        .isEqualTo(
            new Inspected(
                List.of(Samples.HERE, Partition.DIRECTORY), 3_002, 3_000, 2_999 * 10 + LARGE));
    assertThat(damages).isEmpty();
  }

  @Test
  void aFlippedBitIsToldWithWhoseMessageItIs() throws IOException {
    Samples.put(store, "before", 100);
    BlobRef blob = Samples.put(store, "damaged", 100);
    Samples.put(store, "large", LARGE);
    reopen(); // What is not forced yet is read from memory.
    Samples.flip(Samples.segments(folder).getFirst(), blob.low() + Frame.HEADER_OCTETS + 50);
    assertThat(inspect().blobs()).isEqualTo(2);
    assertThat(damages)
        .singleElement()
        .satisfies(damage -> {
          assertThat(damage.where()).isEqualTo("account/ann@a.example");
          assertThat(damage.what()).contains("00000001.seg", "offset " + blob.low());
        });
    Samples.delete(store, "damaged");
    inspect();
    assertThat(damages).isEmpty();
  }

  @Test
  void aFlippedBitBeforeTheFirstMessageIsToldToo() throws IOException {
    Samples.put(store, "small", 100);
    reopen();
    for (int at = 0; at < SegmentFile.HEADER_OCTETS; at++) {
      Samples.flip(Samples.segments(folder).getFirst(), at);
      assertThat(inspect().blobs()).isEqualTo(1);
      assertThat(damages)
          .singleElement()
          .satisfies(it -> assertThat(it.where()).isEqualTo("blobs/00000001.seg"));
      Samples.flip(Samples.segments(folder).getFirst(), at);
    }
    inspect();
    assertThat(damages).isEmpty();
  }

  @Test
  void aMissingSegmentIsTold() throws IOException {
    Samples.put(store, "small", 100);
    store.close();
    Files.delete(Samples.segments(folder).getFirst());
    open();
    assertThat(inspect().blobs()).isZero();
    assertThat(damages)
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("not there"));
  }

  @Test
  void aFlippedBitInAKeyFileIsTold() throws IOException {
    for (int i = 0; i < 100; i++) Samples.put(store, "key" + i, 10);
    store.close();
    store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
    Path table =
        FileCopies.list(folder.resolve("keys")).stream()
            .filter(file -> file.toString().endsWith(".sst"))
            .findFirst()
            .orElseThrow();
    Samples.flip(table, 20);
    inspect();
    assertThat(damages).isNotEmpty();
    assertThat(damages.getFirst().where()).isEqualTo("keys");
    assertThat(damages.getFirst().what()).contains("damaged");
  }

  /// RocksDB blames its manifest.
  @Test
  void aDamagedTableThatKeepsTheStoreFromOpeningIsNamed() throws IOException {
    for (int i = 0; i < 100; i++) Samples.put(store, "key" + i, 10);
    store.close();
    List<Path> tables =
        FileCopies.list(folder.resolve("keys")).stream()
            .filter(file -> file.toString().endsWith(".sst"))
            .toList();
    assertThat(tables).hasSizeGreaterThan(1);
    Path table = tables.getLast();
    Samples.flip(table, Files.size(table) - 10);
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(this::open)
        .withMessageContainingAll(
            "for keys/" + table.getFileName() + " does not fit its checksums", "backup")
        .withMessageNotContaining("MANIFEST");
  }
}
