package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
  private static final int SEGMENT = 1 << 20;
  private static final int PIECE = SEGMENT / 8;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private EmbeddedStore store;

  @BeforeEach
  void open() {
    open(Duration.ZERO);
  }

  private void open(Duration sweepEvery) {
    var options = EmbeddedOptions.DEFAULTS.withSegmentOctets(SEGMENT).withSweepEvery(sweepEvery);
    store = EmbeddedStore.open(folder, options, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void sweepMuchLater() {
    clock.pass(Sweeper.GRACE.plusSeconds(1));
    store.sweep();
  }

  /// Fills some segments; the key of each blob is its number.
  private List<BlobRef> fill(int count) {
    return IntStream.range(0, count).mapToObj(i -> Samples.put(store, "" + i, PIECE)).toList();
  }

  private void deleteAllIn(long segment, List<BlobRef> blobs) {
    for (int i = 0; i < blobs.size(); i++)
      if (blobs.get(i).high() == segment) Samples.delete(store, "" + i);
  }

  private boolean exists(long segment) {
    return Files.exists(folder.resolve("blobs").resolve(String.format("%08d.seg", segment)));
  }

  @Test
  void deadSegmentsAreDeletedAndNoOthers() {
    List<BlobRef> blobs = fill(30);
    assertThat(blobs.getLast().high()).isGreaterThanOrEqualTo(4);
    deleteAllIn(2, blobs);
    Samples.delete(store, "0");
    sweepMuchLater();
    assertThat(exists(1)).isTrue();
    assertThat(exists(2)).isFalse();
    assertThat(exists(3)).isTrue();
    for (String key : Samples.keys(store))
      assertThat(Samples.read(store, blobs.get(Integer.parseInt(key))))
          .isEqualTo(Samples.octets(key, PIECE));
  }

  @Test
  void aDeletedSegmentStaysDeletedAndItsNumberUnused() {
    List<BlobRef> blobs = fill(10);
    long last = blobs.getLast().high();
    for (long segment = 1; segment <= last; segment++) deleteAllIn(segment, blobs);
    sweepMuchLater();
    assertThat(Samples.put(store, "next", PIECE).high()).isGreaterThan(last);
    close();
    open();
    assertThat(exists(1)).isFalse();
    assertThat(Samples.keys(store)).containsExactly("next");
  }

  @Test
  void whatWasFinishedWithinTheLastHourStays() {
    fill(9);
    BlobRef unnamed = Samples.blob(store, "unnamed", 2 * PIECE);
    BlobRef large = Samples.blob(store, "large", 2 * SEGMENT);
    Samples.put(store, "later", 10);
    clock.pass(Sweeper.GRACE.minusSeconds(1));
    store.sweep();
    Samples.put(store, "unnamed", unnamed);
    Samples.put(store, "large", large);
    sweepMuchLater();
    assertThat(Samples.read(store, large)).isEqualTo(Samples.octets("large", 2 * SEGMENT));
    assertThat(Samples.read(store, unnamed)).isEqualTo(Samples.octets("unnamed", 2 * PIECE));
  }

  @Test
  void aNameThatIsTooOldIsRefused() {
    BlobRef unnamed = Samples.blob(store, "unnamed", 2 * SEGMENT);
    sweepMuchLater();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Samples.put(store, "unnamed", unnamed));
    assertThat(Samples.keys(store)).isEmpty();
  }

  @Test
  void aSegmentThatIsReadStaysUntilTheReaderIsDone() throws IOException {
    List<BlobRef> blobs = fill(9);
    deleteAllIn(1, blobs);
    try (var stream = store.blobs().open(blobs.getFirst())) {
      sweepMuchLater();
      assertThat(stream.readAllBytes()).isEqualTo(Samples.octets("0", PIECE));
    }
    store.sweep();
    assertThat(exists(1)).isFalse();
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> store.blobs().open(blobs.getFirst()));
  }

  @Test
  void aBlobThatMovedToAnotherKeyKeepsItsSegment() {
    List<BlobRef> blobs = fill(9);
    Samples.put(store, "heir", blobs.getFirst());
    deleteAllIn(1, blobs);
    sweepMuchLater();
    assertThat(Samples.read(store, blobs.getFirst())).isEqualTo(Samples.octets("0", PIECE));
    Samples.put(store, "heir", 10);
    sweepMuchLater();
    assertThat(exists(1)).isFalse();
  }

  @Test
  void aKeyThatGetsItsBlobBackKeepsIt() {
    List<BlobRef> blobs = fill(9);
    Samples.delete(store, "0");
    Samples.put(store, "0", blobs.getFirst());
    for (int i = 1; i < 9; i++) Samples.delete(store, "" + i);
    sweepMuchLater();
    assertThat(Samples.read(store, blobs.getFirst())).isEqualTo(Samples.octets("0", PIECE));
  }

  @Test
  void thousandsOfDeadBlobsAreForgottenInSteps() {
    IntStream.range(0, 1_500).forEach(i -> Samples.put(store, "" + i, 1));
    IntStream.range(0, 1_500).forEach(i -> Samples.delete(store, "" + i));
    Samples.put(store, "alive", 1);
    sweepMuchLater();
    assertThat(exists(1)).isTrue();
    Samples.delete(store, "alive");
    sweepMuchLater();
    assertThat(exists(1)).isFalse();
  }

  @Test
  void theLastSegmentIsDeletedToo() {
    Samples.put(store, "small", 10);
    Samples.put(store, "large", SEGMENT / 2);
    Samples.delete(store, "small");
    Samples.delete(store, "large");
    sweepMuchLater();
    assertThat(exists(1)).isFalse();
    assertThat(exists(2)).isFalse();
    Samples.put(store, "small", 10);
    Samples.put(store, "large", SEGMENT / 2);
    assertThat(Samples.keys(store)).containsExactly("large", "small");
  }

  @Test
  void sweepingHappensByItself() {
    close();
    open(Duration.ofMillis(5));
    List<BlobRef> blobs = fill(9);
    deleteAllIn(1, blobs);
    clock.pass(Sweeper.GRACE.plusSeconds(1));
    long end = System.nanoTime() + SOON.toNanos();
    while (exists(1)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Samples.put(store, "busy", 1);
    }
  }
}
