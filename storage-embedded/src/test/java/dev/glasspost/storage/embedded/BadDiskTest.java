package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.storage.embedded.disk.Disk;
import dev.glasspost.storage.embedded.disk.Disk.Trouble;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The store on a disk that fails at its first call, its second, its third, and so on, until all
/// goes well: whatever was acknowledged is there afterwards, and each failure is told in words.
class BadDiskTest {
  private static final int SMALL = 9;
  private static final int HEAVY = (int) Tail.MOST_AT_ONCE + 1;
  private static final int LARGE = Uploads.SMALL_OCTETS + 10;
  private static final int SEGMENT = 1 << 20;

  /// Torn writes up to this length are tried octet by octet.
  private static final int SHORT_WRITE = 48;

  @TempDir static Path parent;
  private static Path prepared = Path.of("");

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private final List<String> present = new ArrayList<>();
  private final List<String> unsure = new ArrayList<>();
  private final Set<Integer> torn = new HashSet<>();

  /// A folder with some messages, most of one segment of which are deleted, closed.
  @BeforeAll
  static void prepare() {
    prepared = parent.resolve("prepared");
    try (var store = open(prepared, FakeClock.at("2026-11-23T11:00:00Z"))) {
      for (int i = 0; i < 9; i++) Samples.put(store, "old" + i, SEGMENT / 8);
      for (int i = 1; i < 9; i++) Samples.delete(store, "old" + i);
      Samples.put(store, "doomed", LARGE);
    }
  }

  private static EmbeddedStore open(Path folder, FakeClock clock) {
    var options =
        EmbeddedOptions.DEFAULTS
            .withSegmentOctets(SEGMENT)
            .withSweepEvery(Duration.ZERO)
            .withReserveOctets(0);
    return EmbeddedStore.open(folder, options, clock);
  }

  private Path copyOfPrepared(String name) throws IOException {
    present.clear();
    unsure.clear();
    present.addAll(List.of("old0", "doomed"));
    return Samples.copy(prepared, parent.resolve(name));
  }

  /// Everything that touches segments: small and large messages, an upload that is given up,
  /// sweeping, moving, recovery at the start.
  private void work(Path folder) {
    try (var store = open(folder, clock)) {
      put(store, "small", SMALL);
      put(store, "large", LARGE);
      put(store, "another", SMALL);
      put(store, "heavy", HEAVY);
      put(store, "a third", SMALL);
      read(store, "another", SMALL);
      giveUp(store);
      delete(store, "doomed");
      clock.pass(Sweeper.GRACE.plusSeconds(1));
      attempt(store::sweep);
      clock.pass(Sweeper.GRACE.plusSeconds(1));
      attempt(store::sweep);
      put(store, "last", SMALL);
      read(store, "small", SMALL);
      read(store, "old0", SEGMENT / 8);
    }
  }

  private void put(EmbeddedStore store, String key, int length) {
    unsure.add(key);
    attempt(() -> {
      Samples.put(store, key, length);
      present.add(key);
    });
  }

  private void delete(EmbeddedStore store, String key) {
    present.remove(key);
    unsure.add(key);
    attempt(() -> {
      Samples.delete(store, key);
      unsure.remove(key);
    });
  }

  private static void giveUp(EmbeddedStore store) {
    attempt(() -> {
      try (var writer = store.blobs().create()) {
        writer.write(Samples.octets("given up", LARGE), 0, LARGE);
      }
    });
  }

  private void read(EmbeddedStore store, String key, int length) {
    if (!present.contains(key)) return;
    attempt(() ->
        assertThat(Samples.read(store, Samples.find(store, key).orElseThrow()))
            .isEqualTo(Samples.octets(key, length)));
  }

  /// A failure is told by a sentence, and by nothing else.
  private static void attempt(Runnable operation) {
    try {
      operation.run();
    } catch (StoreException told) {
      assertThat(told.getMessage()).matches("(?s)[A-Z].*\\.");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "POWER_FAILURE", mode = EnumSource.Mode.EXCLUDE)
  void aCallThatFailsIsToldAndNothingIsLost(Trouble trouble) throws IOException {
    for (int nth = 1; ; nth++) {
      Path folder = copyOfPrepared(trouble + "" + nth);
      Disk disk = new Disk(folder);
      disk.failAt(nth, trouble);
      attempt(() -> work(disk.path()));
      boolean failed = disk.hasFailed();
      disk.recover();
      assertSound(disk.path(), nth);
      FileCopies.delete(folder);
      if (!failed) {
        assertThat(nth).isGreaterThan(30);
        return;
      }
    }
  }

  @Test
  void aPowerFailureAtAnyCallLosesNothingThatWasAcknowledged() throws IOException {
    for (int nth = 1; ; nth++) {
      Path folder = copyOfPrepared("power" + nth);
      Disk disk = new Disk(folder);
      disk.trust();
      disk.failAt(nth, Trouble.POWER_FAILURE);
      attempt(() -> work(disk.path()));
      if (!disk.hasFailed()) {
        assertThat(nth).isGreaterThan(30);
        return;
      }
      for (int torn : tears(disk.lastWritten())) {
        Path left = disk.leftovers(parent.resolve("left" + nth + "-" + torn), torn);
        assertSound(left, nth);
        FileCopies.delete(left);
      }
      FileCopies.delete(folder);
    }
  }

  /// How many octets of a write of that length are tried to have come to the disk: each number
  /// once, and later on none, half, and all.
  private Set<Integer> tears(int length) {
    var tears = new TreeSet<>(List.of(0, length / 2, length));
    if (length <= SHORT_WRITE && torn.add(length)) for (int i = 1; i < length; i++) tears.add(i);
    return tears;
  }

  /// The folder opens, has what was acknowledged, whole, and takes more.
  private void assertSound(Path folder, int nth) {
    try (var store = open(folder, clock)) {
      List<String> keys = Samples.keys(store);
      assertThat(keys).as("trouble at call %d", nth).containsAll(present);
      List<String> known = new ArrayList<>(present);
      known.addAll(unsure);
      known.add("new");
      assertThat(known).as("trouble at call %d", nth).containsAll(keys);
      List<Damage> damages = new ArrayList<>();
      assertThat(store.inspect(damages::add).blobs()).isEqualTo(keys.size());
      assertThat(damages).as("trouble at call %d", nth).isEmpty();
      Samples.put(store, "new", SMALL);
      assertThat(Samples.read(store, Samples.find(store, "new").orElseThrow()))
          .isEqualTo(Samples.octets("new", SMALL));
    }
  }

  @Test
  void newMessagesAreRefusedBeforeTheDiskIsFullAndTheRestGoesOn() throws IOException {
    Path folder = copyOfPrepared("full");
    Disk disk = new Disk(folder);
    disk.setFreeOctets(EmbeddedOptions.DEFAULTS.reserveOctets() / 2 - 1);
    try (var store = EmbeddedStore.open(disk.path(), EmbeddedOptions.DEFAULTS, clock)) {
      assertThatExceptionOfType(StoreException.Full.class)
          .isThrownBy(() -> Samples.put(store, "small", SMALL))
          .withMessageContainingAll("reserve of 256 MiB", "Make room");
      assertThatExceptionOfType(StoreException.Full.class)
          .isThrownBy(() ->
              store.append(
                  Samples.HERE, List.of(new Entry(Octets.utf8("appended"), Octets.EMPTY))));
      Samples.put(store, "heir", Samples.find(store, "old0").orElseThrow());
      Samples.delete(store, "old0");
      assertThat(Samples.keys(store)).containsExactly("doomed", "heir");
      disk.setFreeOctets(Long.MAX_VALUE);
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (isFull(store)) assertThat(System.nanoTime()).isLessThan(end);
      assertThat(Samples.keys(store)).containsExactly("doomed", "heir", "small");
    }
  }

  private static boolean isFull(EmbeddedStore store) {
    try {
      Samples.put(store, "small", SMALL);
      return false;
    } catch (StoreException.Full full) {
      return true;
    }
  }
}
