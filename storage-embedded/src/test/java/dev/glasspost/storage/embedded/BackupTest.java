package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final int SEGMENT = 1 << 20;
  private static final int PIECE = SEGMENT / 8;
  private static final int LARGE = 2 * SEGMENT;

  @TempDir Path parent;

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private Path backup = Path.of("");
  private EmbeddedStore store;

  @BeforeEach
  void open() {
    backup = parent.resolve("backup");
    store = open("data");
  }

  private EmbeddedStore open(String name) {
    return open(parent.resolve(name));
  }

  private EmbeddedStore open(Path folder) {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS.withSegmentOctets(SEGMENT), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(EmbeddedStore into, int from, int to) {
    for (int i = from; i < to; i++) Samples.put(into, "" + i, length(i));
  }

  private static int length(int number) {
    return number % 10 == 9 ? LARGE : PIECE;
  }

  private void assertHolds(EmbeddedStore restored, IntStream numbers) {
    List<String> keys = numbers.mapToObj(Integer::toString).sorted().toList();
    assertThat(Samples.keys(restored)).containsExactlyElementsOf(keys);
    for (String key : keys)
      assertThat(Samples.read(restored, Samples.find(restored, key).orElseThrow()))
          .isEqualTo(Samples.octets(key, length(Integer.parseInt(key))));
    List<Damage> damages = new ArrayList<>();
    assertThat(restored.inspect(damages::add).blobs()).isEqualTo(keys.size());
    assertThat(damages).isEmpty();
  }

  private Path restore(String name) {
    Path folder = parent.resolve(name);
    EmbeddedStore.restore(backup, folder);
    return folder;
  }

  @Test
  void whatIsRestoredIsWhatWasThereWhenTheBackupWasMade() {
    put(store, 0, 30);
    Samples.delete(store, "3");
    store.backup(backup);
    put(store, 30, 40);
    Samples.delete(store, "4");
    try (var restored = open(restore("restored"))) {
      assertHolds(restored, IntStream.range(0, 30).filter(i -> i != 3));
      put(restored, 30, 35);
      assertHolds(restored, IntStream.range(0, 35).filter(i -> i != 3));
    }
    assertHolds(store, IntStream.range(0, 40).filter(i -> i != 3 && i != 4));
  }

  @Test
  void aSecondBackupCopiesOnlyWhatHasChanged() throws IOException {
    put(store, 0, 30);
    Copied first = store.backup(backup);
    assertThat(first.fresh()).isEqualTo(first.segments()).isGreaterThan(4);
    Copied again = store.backup(backup);
    assertThat(again).isEqualTo(new Copied(first.segments(), 0, 0));
    put(store, 30, 32);
    Copied more = store.backup(backup);
    assertThat(more.fresh()).isBetween(1, 2);
    assertThat(more.octets()).isLessThan(2L * SEGMENT);
    try (var restored = open(restore("restored"))) {
      assertHolds(restored, IntStream.range(0, 32));
    }
    try (Stream<Path> files = Files.list(backup)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("backup", "blobs", "keys-3", "lock", "rest-3");
    }
  }

  @Test
  void aSegmentThatWasSweptLeavesTheBackupToo() throws IOException {
    put(store, 0, 20);
    Samples.delete(store, "9");
    int before = store.backup(backup).segments();
    clock.pass(Sweeper.GRACE.plusSeconds(1));
    store.sweep();
    assertThat(store.backup(backup).segments()).isEqualTo(before - 1);
    assertThat(FileCopies.list(backup.resolve("blobs"))).hasSize(before - 1);
    try (var restored = open(restore("restored"))) {
      assertHolds(restored, IntStream.range(0, 20).filter(i -> i != 9));
    }
  }

  @Test
  void octetsBehindTheLastMessageAreLeftOut() throws IOException {
    put(store, 0, 2);
    store.close();
    Path segment = Samples.segments(parent.resolve("data")).getFirst();
    long end = Files.size(segment);
    store = open("data");
    Samples.blob(store, "unnamed", PIECE);
    Samples.put(store, "elsewhere", LARGE);
    store.backup(backup);
    assertThat(backup.resolve("blobs").resolve(segment.getFileName())).hasSize(end);
  }

  @Test
  void backupsAreMadeWhileMessagesComeAndGo() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread worker =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !over.get() || i < 50; i++) {
                Samples.put(store, "" + i, PIECE);
                if (i >= 20) Samples.delete(store, "" + (i - 20));
              }
            });
    for (int i = 0; i < 4; i++) {
      store.backup(backup);
      try (var restored = open(restore("restored" + i))) {
        List<Damage> damages = new ArrayList<>();
        Inspected inspected = restored.inspect(damages::add);
        assertThat(damages).isEmpty();
        assertThat(inspected.blobs()).isBetween(0L, 21L).isEqualTo(inspected.entries());
      }
    }
    over.set(true);
    worker.join();
  }

  @Test
  void whatLiesBesideTheStoreIsRestoredToo() throws IOException {
    Path data = parent.resolve("data");
    Files.writeString(data.resolve("glasspost.toml"), "# mine\n", UTF_8);
    Files.createDirectories(data.resolve("tls"));
    Files.writeString(data.resolve("tls/key.pem"), "secret\n", UTF_8);
    store.backup(backup);
    Path restored = restore("restored");
    assertThat(restored.resolve("glasspost.toml")).hasContent("# mine\n");
    assertThat(restored.resolve("tls/key.pem")).hasContent("secret\n");
    assertThat(restored.resolve("format")).hasContent("glasspost data 4\n");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    put(store, 0, 1);
    store.backup(backup);
    Path data = parent.resolve("data");
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> EmbeddedStore.restore(backup, data))
        .withMessageContainingAll("something in " + data, "not there");
    Path full = Files.createDirectories(parent.resolve("full"));
    Files.writeString(full.resolve("letter"), "Dear Ann", UTF_8);
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> store.backup(full))
        .withMessageContainingAll("holds something that is no backup", "letter");
    assertThat(FileCopies.list(full)).hasSize(1);
  }

  @Test
  void aBackupDoesNotLieInItsDataFolder() {
    for (Path folder : List.of(parent.resolve("data/backup"), parent.resolve("data"), parent))
      assertThatExceptionOfType(StoreException.Unavailable.class)
          .isThrownBy(() -> store.backup(folder))
          .withMessageContaining("in each other");
    assertThat(parent.resolve("data/backup")).doesNotExist();
  }

  @Test
  void theBackupOfAnotherFolderIsNotMixedUp() {
    put(store, 0, 1);
    store.backup(backup);
    try (var other = open("other")) {
      assertThatExceptionOfType(StoreException.Unavailable.class)
          .isThrownBy(() -> other.backup(backup))
          .withMessageContaining("another data folder");
    }
    try (var restored = open(restore("restored"))) {
      assertHolds(restored, IntStream.range(0, 1));
    }
  }

  @Test
  void anInterruptedBackupLeavesTheOneBefore() throws IOException {
    put(store, 0, 20);
    store.backup(backup);
    Files.createDirectories(backup.resolve("keys-2"));
    Files.writeString(backup.resolve("keys-2/CURRENT"), "half", UTF_8);
    Files.writeString(backup.resolve("backup.new"), "half", UTF_8);
    try (var restored = open(restore("restored"))) {
      assertHolds(restored, IntStream.range(0, 20));
    }
    put(store, 20, 21);
    store.backup(backup);
    try (var restored = open(restore("again"))) {
      assertHolds(restored, IntStream.range(0, 21));
    }
  }

  @Test
  void aBackupIsNotOpenedAsADataFolder() {
    store.backup(backup);
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> open("backup"))
        .withMessageContaining("`glasspost restore`");
  }

  @Test
  void aFolderThatWasRestoredByHalvesIsNotOpened() throws IOException {
    put(store, 0, 2);
    store.backup(backup);
    Path restored = restore("restored");
    Files.delete(restored.resolve("format"));
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> open(restored))
        .withMessageContaining("restore it again");
  }

  @Test
  void anIncompleteBackupIsRefusedBeforeAnythingIsMade() throws IOException {
    put(store, 0, 2);
    store.backup(backup);
    Files.delete(FileCopies.list(backup.resolve("blobs")).getFirst());
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> restore("restored"))
        .withMessageContaining("lacks blobs/00000001.seg");
    assertThat(parent.resolve("restored")).doesNotExist();
  }

  private List<String> examine() {
    List<String> wrong = new ArrayList<>();
    EmbeddedStore.examine(
        backup, clock, damage -> wrong.add(damage.where() + ": " + damage.what()));
    return wrong;
  }

  @Test
  void aBackupIsExaminedWhereItLies() throws IOException {
    put(store, 0, 20);
    store.close();
    store = open("data");
    store.backup(backup);
    assertThat(examine()).isEmpty();
    Path segment = FileCopies.list(backup.resolve("blobs")).getFirst();
    Samples.flip(segment, SegmentFile.HEADER_OCTETS + Frame.HEADER_OCTETS);
    assertThat(examine())
        .singleElement()
        .satisfies(it -> assertThat(it).startsWith("account/").contains(segment.toString()));
    Files.delete(segment);
    FileCopies.delete(backup.resolve("rest-1"));
    assertThat(examine())
        .satisfiesExactly(
            it -> assertThat(it).contains("lacks rest-1"),
            it -> assertThat(it).contains("lacks blobs/" + segment.getFileName() + ", which held"));
  }

  /// Small messages are in the log of the keys until their file is forced, but for the first of it.
  @Test
  void whatTheLogOfTheKeysHasIsNotLost() throws IOException {
    Samples.put(store, "first", 10);
    BlobRef small = Samples.put(store, "small", 10);
    store.backup(backup);
    Path segment = FileCopies.list(backup.resolve("blobs")).getFirst();
    Samples.flip(segment, small.low() + Frame.HEADER_OCTETS);
    assertThat(examine()).isEmpty();
    try (var restored = open(restore("restored"))) {
      assertThat(Samples.read(restored, small)).isEqualTo(Samples.octets("small", 10));
    }
  }

  @Test
  void aNewerBackupIsRefused() throws IOException {
    store.backup(backup);
    Path manifest = backup.resolve("backup");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\ndata 4\n", "\ndata 5\n"), UTF_8);
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> restore("restored"))
        .withMessageContaining("Run the newer version");
    Files.writeString(manifest, text.replace("glasspost backup 1", "glasspost backup 2"), UTF_8);
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> restore("restored"))
        .withMessageContaining("newer version");
    Files.writeString(manifest, text.replace("\nend\n", "\n"), UTF_8);
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> restore("restored"))
        .withMessageContaining("does not tell");
  }

  @Test
  void aLinkIntoTheDataFolderLeadsThere() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("data"));
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> store.backup(link.resolve("new/backup")))
        .withMessageContaining("in each other");
    assertThat(parent.resolve("data/new")).doesNotExist();
  }

  @Test
  void aFolderWithoutABackupIsTold() {
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> restore("restored"))
        .withMessageContaining("There is no backup in " + backup);
  }
}
