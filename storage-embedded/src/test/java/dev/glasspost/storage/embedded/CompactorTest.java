package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactorTest {
  private static final int SEGMENT = 1 << 20;
  private static final int SMALL = SEGMENT / 10;
  private static final int LARGE = SEGMENT / 3;

  @TempDir Path folder;

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private EmbeddedStore store;

  /// The lengths of the blobs that must be there.
  private final TreeMap<String, Integer> kept = new TreeMap<>();

  @BeforeEach
  void open() {
    var options = EmbeddedOptions.DEFAULTS.withSegmentOctets(SEGMENT).withSweepEvery(Duration.ZERO);
    store = EmbeddedStore.open(folder, options, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BlobRef put(String key, int length) {
    kept.put(key, length);
    return Samples.put(store, key, length);
  }

  private void delete(String key) {
    kept.remove(key);
    Samples.delete(store, key);
  }

  private BlobRef find(String key) {
    return Samples.find(store, key).orElseThrow();
  }

  private void sweepAfter(Duration time) {
    clock.pass(time.plusSeconds(1));
    store.sweep();
  }

  /// Fills segments with small blobs, and deletes all but every tenth.
  private List<BlobRef> mostlyDead() {
    List<BlobRef> living = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      BlobRef blob = put("small " + i, SMALL);
      if (i % 10 == 0) living.add(blob);
    }
    for (int i = 0; i < 45; i++) if (i % 10 != 0) delete("small " + i);
    return living;
  }

  private void assertAllThere() {
    assertThat(Samples.keys(store)).containsExactlyElementsOf(kept.keySet());
    kept.forEach(
        (key, length) -> assertThat(Samples.read(store, find(key))).isEqualTo(sample(key, length)));
  }

  private static byte[] sample(String key, int length) {
    return Samples.octets(key.startsWith("heir of ") ? key.substring(8) : key, length);
  }

  private long octetsOnDisk() throws IOException {
    long sum = 0;
    for (Path file : Samples.segments(folder)) sum += Files.size(file);
    return sum;
  }

  @Test
  void livingBlobsAreMovedOutOfMostlyDeadSegments() throws IOException {
    mostlyDead();
    long before = octetsOnDisk();
    sweepAfter(Compactor.COUNT_EVERY);
    assertAllThere();
    sweepAfter(Sweeper.GRACE);
    assertThat(octetsOnDisk()).isLessThan(before / 3);
    assertAllThere();
    close();
    open();
    assertAllThere();
  }

  @Test
  void theOldNameOfAMovedBlobIsGoodForAnHour() {
    List<BlobRef> old = mostlyDead();
    sweepAfter(Compactor.COUNT_EVERY);
    assertThat(find("small 0")).isNotEqualTo(old.getFirst());
    sweepAfter(Sweeper.GRACE.minusSeconds(2));
    assertThat(Samples.read(store, old.getFirst())).isEqualTo(Samples.octets("small 0", SMALL));
    kept.put("heir of small 0", SMALL);
    Samples.put(store, "heir of small 0", old.getFirst());
    sweepAfter(Sweeper.GRACE);
    assertAllThere();
  }

  @Test
  void aBlobThatTwoEntriesHaveIsMovedOnce() {
    mostlyDead();
    kept.put("heir of small 0", SMALL);
    BlobRef old = Samples.put(store, "heir of small 0", find("small 0"));
    sweepAfter(Compactor.COUNT_EVERY);
    assertThat(find("small 0")).isNotEqualTo(old).isEqualTo(find("heir of small 0"));
    assertAllThere();
  }

  @Test
  void largeBlobsAreMovedToo() throws IOException {
    for (int i = 0; i < 9; i++) put("large " + i, LARGE);
    for (int i = 0; i < 9; i++) if (i % 4 != 0) delete("large " + i);
    long before = octetsOnDisk();
    sweepAfter(Compactor.COUNT_EVERY);
    sweepAfter(Sweeper.GRACE);
    assertThat(octetsOnDisk()).isLessThan(before);
    assertAllThere();
  }

  @Test
  void segmentsThatAreHalfAliveStay() {
    for (int i = 0; i < 45; i++) put("small " + i, SMALL);
    for (int i = 0; i < 45; i++) if (i % 3 == 0) delete("small " + i);
    BlobRef before = find("small 1");
    sweepAfter(Compactor.COUNT_EVERY);
    assertThat(find("small 1")).isEqualTo(before);
    assertAllThere();
  }

  @Test
  void aCrashInBetweenLosesNothing() throws IOException {
    mostlyDead();
    sweepAfter(Compactor.COUNT_EVERY);
    Path copy = Samples.copy(folder, folder.resolveSibling(folder.getFileName() + "-copy"));
    close();
    folder = copy;
    open();
    assertAllThere();
    clock.pass(Duration.ofDays(1));
    store.sweep();
    assertAllThere();
  }

  @Test
  void manySmallBlobsAreMovedPageByPage() throws IOException {
    for (int i = 0; i < 600; i++) put("tiny " + i, 10);
    for (int i = 0; i < 10; i++) put("small " + i, SMALL);
    put("next", SMALL);
    for (int i = 0; i < 10; i++) delete("small " + i);
    long before = octetsOnDisk();
    sweepAfter(Compactor.COUNT_EVERY);
    sweepAfter(Sweeper.GRACE);
    assertThat(octetsOnDisk()).isLessThan(before / 3);
    assertAllThere();
  }

  @Test
  void aSegmentWithADamagedBlobIsLeftAlone() throws IOException {
    List<BlobRef> living = mostlyDead();
    BlobRef damaged = living.getFirst();
    Path file = Samples.segments(folder).getFirst();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[100]), damaged.low() + Frame.HEADER_OCTETS + 5);
    }
    sweepAfter(Compactor.COUNT_EVERY);
    sweepAfter(Sweeper.GRACE);
    assertThat(find("small 0")).isEqualTo(damaged);
    assertThat(file).exists();
    kept.remove("small 0");
    delete("small 0");
    assertAllThere();
  }
}
