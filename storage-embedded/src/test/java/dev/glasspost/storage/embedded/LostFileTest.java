package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.storage.embedded.disk.Disk;
import dev.glasspost.storage.embedded.disk.Disk.Trouble;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody deletes or replaces files while the store writes to them.
class LostFileTest {
  private static final int SMALL = 1_000;
  private static final int LARGE = Uploads.SMALL_OCTETS + 10;

  /// Too long to be carried.
  private static final int HEAVY = (int) Tail.MOST_AT_ONCE + 1;

  @TempDir Path folder;

  private final FakeClock clock = FakeClock.at("2026-11-27T12:00:00Z");
  private final List<Damage> damages = new ArrayList<>();

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder, options(), clock);
  }

  private static EmbeddedOptions options() {
    return EmbeddedOptions.DEFAULTS.withSweepEvery(Duration.ZERO);
  }

  private void deleteSegments() throws IOException {
    for (Path file : Samples.segments(folder)) Files.delete(file);
  }

  private Path segment() {
    return folder.resolve("blobs").resolve("00000001.seg");
  }

  private void assertSound(EmbeddedStore store, int messages) {
    damages.clear();
    clock.pass(Duration.ofMillis(1)); // What was mended before is told no more.
    assertThat(store.inspect(damages::add).blobs()).isEqualTo(messages);
    assertThat(damages).isEmpty();
    for (String key : Samples.keys(store)) {
      int length = key.startsWith("large") ? LARGE : key.startsWith("heavy") ? HEAVY : SMALL;
      assertThat(Samples.read(store, Samples.find(store, key).orElseThrow()))
          .as(key)
          .isEqualTo(Samples.octets(key, length));
    }
  }

  private static void assertTold(EmbeddedStore store) {
    assertThat(store.mishap())
        .hasValueSatisfying(it -> assertThat(it.sentence()).contains("00000001.seg", "deleted"));
  }

  @Test
  void aFileDeletedBetweenSmallMessagesIsPutBackWithinASecond() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
      Samples.put(store, "second", SMALL);
      deleteSegments();
      clock.pass(Duration.ofSeconds(1));
      Samples.put(store, "third", SMALL);
      assertThat(segment()).exists();
      assertTold(store);
      assertSound(store, 3);
    }
    try (var store = open()) {
      assertSound(store, 3);
    }
  }

  @Test
  void aFileDeletedBeforeACleanStopIsPutBackByIt() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
      deleteSegments();
      Samples.put(store, "second", SMALL);
      Samples.put(store, "third", SMALL);
    }
    try (var store = open()) {
      assertSound(store, 3);
    }
  }

  /// Nothing is to be forced any more, and only the open file has the octets.
  @Test
  void aFileDeletedWhenAllOfItWasForcedIsPutBackByACleanStop() throws IOException {
    try (var store = open()) {
      Samples.put(store, "heavy", HEAVY);
      deleteSegments();
    }
    try (var store = open()) {
      assertSound(store, 1);
    }
  }

  @Test
  void aFileDeletedBeforeItIsForcedIsPutBack() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
      deleteSegments();
      Samples.put(store, "heavy", HEAVY);
      assertThat(segment()).exists();
      assertTold(store);
    }
    try (var store = open()) {
      assertSound(store, 2);
    }
  }

  @Test
  void aFileOfLargeMessagesIsPutBackByTheNextAndByACleanStop() throws IOException {
    try (var store = open()) {
      Samples.put(store, "large", LARGE);
      deleteSegments();
      Samples.put(store, "large again", LARGE);
      assertTold(store);
      deleteSegments();
    }
    try (var store = open()) {
      assertSound(store, 2);
    }
  }

  @Test
  void anotherFileInItsPlaceIsKeptBesideIt() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
      Path stranger = Files.writeString(folder.resolve("stranger"), "of somebody");
      Files.move(stranger, segment(), StandardCopyOption.REPLACE_EXISTING);
      Samples.put(store, "heavy", HEAVY);
      assertThat(store.mishap())
          .hasValueSatisfying(
              it -> assertThat(it.sentence()).contains("replaced", "00000001.seg.other", "Stop"));
      assertThat(folder.resolve("blobs").resolve("00000001.seg.other")).hasContent("of somebody");
    }
    try (var store = open()) {
      assertSound(store, 2);
    }
  }

  @Test
  void anInspectionTellsOfADeletedFileAndPutsItBack() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
      Samples.put(store, "large", LARGE);
      deleteSegments();
      store.inspect(damages::add);
      assertThat(damages)
          .extracting(Damage::where)
          .containsExactlyInAnyOrder("blobs/00000001.seg", "blobs/00000002.seg");
      assertThat(damages).allSatisfy(it -> assertThat(it.what()).contains("deleted", "put back"));
      clock.pass(Duration.ofSeconds(1));
      assertSound(store, 2);
    }
  }

  /// What is not written to any more is no open file of ours, unless somebody just read it.
  @Test
  void anInspectionDoesNotReadADeletedFileThatIsStillOpen() throws IOException {
    try (var store = open()) {
      Samples.put(store, "heavy", HEAVY);
    }
    try (var store = open()) {
      assertSound(store, 1);
      deleteSegments();
      assertThat(store.inspect(damages::add).blobs()).isZero();
      assertThat(damages)
          .singleElement()
          .satisfies(it -> assertThat(it.what()).contains("not there"));
    }
  }

  @Test
  void aFileDeletedBeforeItIsWrittenAgainIsNotMadeAnew() throws IOException {
    try (var store = open()) {
      Samples.put(store, "first", SMALL);
    }
    try (var store = open()) {
      deleteSegments();
      try {
        Samples.put(store, "refused", SMALL);
      } catch (StoreException told) {
        assertThat(told).hasMessageContaining("00000001.seg");
      }
      Samples.put(store, "after", SMALL);
      assertThat(segment()).doesNotExist();
      assertThat(Samples.read(store, Samples.find(store, "after").orElseThrow()))
          .isEqualTo(Samples.octets("after", SMALL));
    }
  }

  /// The process dies before it looks; the log has what came last.
  @Test
  void whatTheLogHasOfAMissingFileGetsAnotherPlaceAtTheStart() throws IOException {
    BlobRef lost;
    Path crashed = folder.resolveSibling(folder.getFileName() + "-crashed");
    try (var store = open()) {
      lost = Samples.put(store, "heavy", HEAVY);
      Samples.put(store, "small", SMALL);
      deleteSegments();
      Samples.put(store, "smaller", SMALL);
      Samples.put(store, "its copy", Samples.find(store, "smaller").orElseThrow());
      store.still(() -> {
        try {
          return Samples.copy(folder, crashed);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    for (int start = 0; start < 2; start++)
      try (var store = EmbeddedStore.open(crashed, options(), clock)) {
        assertThat(store.mishap())
            .hasValueSatisfying(it -> assertThat(it.sentence()).contains("1.seg is missing"));
        damages.clear();
        clock.pass(Duration.ofMillis(1));
        assertThat(store.inspect(damages::add).blobs()).isEqualTo(2);
        assertThat(damages)
            .singleElement()
            .satisfies(it -> assertThat(it.what()).contains("1.seg", "not there"));
        for (String key : List.of("small", "smaller"))
          assertThat(Samples.read(store, Samples.find(store, key).orElseThrow()))
              .isEqualTo(Samples.octets(key, SMALL));
        assertThat(Samples.find(store, "its copy")).isEqualTo(Samples.find(store, "smaller"));
        assertThat(Samples.find(store, "heavy")).contains(lost);
        assertThat(Samples.segments(crashed))
            .extracting(it -> it.getFileName().toString())
            .doesNotContain("00000001.seg");
      }
    FileCopies.delete(crashed);
  }

  @Test
  void aFileThatCanNotBePutBackKeepsNobodyFromItsTail() throws IOException {
    var disk = new Disk(folder);
    try (var store =
        EmbeddedStore.open(
            disk.path(), EmbeddedOptions.DEFAULTS.withSweepEvery(Duration.ZERO), clock)) {
      Samples.put(store, "first", SMALL);
      Samples.put(store, "heavy", HEAVY);
      Samples.put(store, "second", SMALL);
      deleteSegments();
      clock.pass(Duration.ofSeconds(1));
      disk.failAt(2, Trouble.FULL);
      assertThatExceptionOfType(StoreException.Full.class)
          .isThrownBy(() -> Samples.put(store, "refused", SMALL));
      assertThat(disk.hasFailed()).isTrue();
      disk.recover();
      Samples.put(store, "third", SMALL);
      assertThat(segment()).exists();
      assertSound(store, 4);
    }
    try (var store = open()) {
      assertSound(store, 4);
    }
  }
}
