package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.storage.embedded.disk.Disk;
import dev.glasspost.storage.embedded.disk.Disk.Trouble;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Few small messages cost one sync: the log of the keys carries them until their segment is
/// forced.
class CarriedTest {
  private static final int LENGTH = 4_096;

  /// Too long to be carried.
  private static final int HEAVY = (int) Tail.MOST_AT_ONCE + 1;

  private final FakeClock clock = FakeClock.at("2026-11-27T12:00:00Z");
  private final Path folder;
  private final Path left;
  private final List<String> acknowledged = new ArrayList<>();
  private Disk disk;

  CarriedTest(@TempDir Path parent) {
    folder = parent.resolve("data");
    left = parent.resolve("left");
    disk = new Disk(folder);
  }

  @BeforeEach
  void begin() throws IOException {
    open(folder).close();
    disk.trust();
  }

  private EmbeddedStore open(Path path) {
    return EmbeddedStore.open(path, EmbeddedOptions.DEFAULTS.withSweepEvery(Duration.ZERO), clock);
  }

  private void put(EmbeddedStore store, String key) {
    Samples.put(store, key, LENGTH);
    acknowledged.add(key);
  }

  private static long segmentOctets(Path path) throws IOException {
    long octets = 0;
    for (Path file : Samples.segments(path)) octets += Files.size(file);
    return octets;
  }

  /// What is on the disk if the power fails now.
  private Path powerFails() throws IOException {
    return disk.leftovers(Files.createDirectories(left), 0);
  }

  private void assertAllThere(EmbeddedStore store) {
    for (String key : acknowledged)
      assertThat(Samples.read(store, Samples.find(store, key).orElseThrow()))
          .as(key)
          .isEqualTo(Samples.octets(key, LENGTH));
    List<Damage> damages = new ArrayList<>();
    store.inspect(damages::add);
    assertThat(damages).isEmpty();
  }

  @Test
  void whatASegmentLacksAfterACrashComesFromTheLog() throws IOException {
    try (var store = open(disk.path())) {
      for (int i = 0; i < 10; i++) put(store, "message " + i);
      powerFails();
      assertThat(segmentOctets(left)).isLessThan(2 * LENGTH);
    }
    try (var store = open(left)) {
      assertAllThere(store);
      put(store, "after");
    }
    try (var store = open(left)) {
      assertAllThere(store);
    }
  }

  @Test
  void aPlaceIsNotWrittenWithWhatItHeldBeforeAnotherStart() throws IOException {
    try (var store = open(disk.path())) {
      put(store, "kept");
      put(store, "carried");
      put(store, "deleted");
      Samples.delete(store, "deleted");
      acknowledged.remove("deleted");
      powerFails();
    }
    disk = new Disk(left);
    disk.trust();
    try (var store = open(disk.path())) {
      assertAllThere(store);
      put(store, "in a place of its own");
      put(store, "carried as well");
    }
    try (var store = open(left)) {
      assertAllThere(store);
    }
  }

  @Test
  void aSegmentIsForcedWhenItsTailIsLong() throws IOException {
    long tail = Math.min(Tail.MOST_OCTETS, (long) LENGTH * Tail.MOST_GROUPS);
    try (var store = open(disk.path())) {
      for (int i = 0; (long) i * LENGTH < tail + 20 * LENGTH; i++) put(store, "message " + i);
      powerFails();
      assertThat(segmentOctets(left)).isGreaterThan(tail);
      assertThat(segmentOctets(folder)).isGreaterThan(segmentOctets(left));
    }
    try (var store = open(left)) {
      assertAllThere(store);
    }
  }

  @Test
  void aTailThatCanNotBeForcedIsReadFromMemoryAndWrittenAgainLater() throws IOException {
    try (var store = open(disk.path())) {
      put(store, "first");
      put(store, "second");
      String told = failToForce(store);
      assertThat(told).contains("Input/output error");
      assertAllThere(store);
      put(store, "third");
      assertAllThere(store);
      powerFails();
    }
    try (var store = open(left)) {
      assertAllThere(store);
    }
  }

  /// Lets a group fail at the call that forces the segment: it writes one piece before.
  private String failToForce(EmbeddedStore store) {
    disk.failAt(2, Trouble.BAD_SECTOR);
    try {
      Samples.put(store, "heavy", HEAVY);
      return "nothing";
    } catch (StoreException failed) {
      return String.valueOf(failed.getMessage());
    } finally {
      assertThat(disk.hasFailed()).isTrue();
      disk.recover();
    }
  }

  @Test
  void aTailThatChangedOnTheDiskIsWrittenAgainBeforeTheLogForgetsIt() throws IOException {
    try (var store = open(folder)) {
      for (int i = 0; i < 3; i++) put(store, "message " + i);
      flipInTheMiddleOf("message 1", store);
    }
    try (var store = open(folder)) {
      assertAllThere(store);
      put(store, "small");
      put(store, "after");
      flipInTheMiddleOf("after", store);
      Samples.put(store, "heavy", HEAVY);
      assertThat(store.mishap())
          .hasValueSatisfying(it -> assertThat(it.sentence()).contains("00000001.seg", "other"));
    }
    try (var store = open(folder)) {
      assertAllThere(store);
    }
  }

  @Test
  void anInspectionTellsOfATailThatChangedOnTheDiskAndWritesItAgain() throws IOException {
    try (var store = open(folder)) {
      put(store, "first of its file, which is forced");
      put(store, "message");
      flipInTheMiddleOf("message", store);
      List<Damage> damages = new ArrayList<>();
      store.inspect(damages::add);
      assertThat(damages)
          .singleElement()
          .satisfies(it -> assertThat(it.where()).isEqualTo("blobs/00000001.seg"))
          .satisfies(it -> assertThat(it.what()).contains("written again"));
      clock.pass(Duration.ofSeconds(1));
      assertAllThere(store);
    }
  }

  private void flipInTheMiddleOf(String key, EmbeddedStore store) throws IOException {
    BlobRef blob = Samples.find(store, key).orElseThrow();
    Path file = folder.resolve("blobs").resolve(String.format("%08d.seg", blob.high()));
    Samples.flip(file, blob.low() + LENGTH / 2);
  }

  @Test
  void whatIsClosedInPeaceIsInItsSegment() throws IOException {
    try (var store = open(disk.path())) {
      put(store, "first");
      put(store, "second");
    }
    powerFails();
    assertThat(segmentOctets(left)).isGreaterThan(2 * LENGTH);
    try (var store = open(left)) {
      assertAllThere(store);
    }
  }
}
