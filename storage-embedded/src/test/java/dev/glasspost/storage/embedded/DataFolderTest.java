package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final long PID = ProcessHandle.current().pid();

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void chooseFolder() {
    folder = parent.resolve("not/yet/there");
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  @Test
  void aNewFolderIsForItsOwnerAlone() throws IOException {
    open().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(folder.resolve("format")).hasContent("glasspost data 4\n");
  }

  /// Whoever made it with other rights may have had a reason; what is secret lies further in.
  @Test
  void inAFolderThatOthersMayEnterTheyGetNeitherToMailNorToKeys() throws IOException {
    Files.createDirectories(folder);
    let(folder, "rwxr-xr-x");
    for (int i = 0; i < 2; i++) {
      open().close();
      assertThat(rights(folder)).isEqualTo("rwxr-xr-x");
      for (String inner : List.of("keys", "blobs")) {
        assertThat(rights(folder.resolve(inner))).isEqualTo("rwx------");
        let(folder.resolve(inner), "rwxr-xr-x"); // As older versions left it.
      }
    }
  }

  @Test
  void inABackupThatOthersMayEnterTheyGetToNothing() throws IOException {
    Path backup = Files.createDirectories(parent.resolve("backup"));
    let(backup, "rwxr-xr-x");
    try (var store = open()) {
      Samples.put(store, "message", 9);
      store.backup(backup);
    }
    try (Stream<Path> all = Files.list(backup)) {
      assertThat(all.filter(Files::isDirectory))
          .hasSize(3)
          .allSatisfy(inner -> assertThat(rights(inner)).isEqualTo("rwx------"));
    }
  }

  private static void let(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theLockTellsTheProcessThatHasIt() {
    try (var store = open()) {
      assertThat(folder.resolve("lock")).hasContent(PID + "\n");
      assertThat(store.blobs()).isNotNull();
    }
  }

  @Test
  void aSecondOpenerInThisProcessIsRefused() {
    try (var store = open()) {
      assertThatExceptionOfType(StoreException.InUse.class)
          .isThrownBy(this::open)
          .withMessageContainingAll(
              folder.toString(), "in use by process " + PID, "Stop that process");
      assertThat(Samples.keys(store)).isEmpty();
    }
    open().close();
  }

  @Test
  void aSecondOpenerInAnotherProcessIsRefused() throws Exception {
    try (var store = open()) {
      for (int i = 0; i < 2; i++) {
        assertThat(Child.run(Opener.class, folder.toString()))
            .isEqualTo(
                "InUse: The data folder "
                    + folder.toRealPath()
                    + " is in use by process "
                    + PID
                    + ". Stop that process first, or choose another folder.");
        assertThatExceptionOfType(StoreException.InUse.class).isThrownBy(this::open);
      }
      assertThat(Samples.keys(store)).isEmpty();
    }
    assertThat(Child.run(Opener.class, folder.toString())).isEqualTo("opened");
  }

  /// Opens and closes the store in the folder given.
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      try (var store =
          EmbeddedStore.open(Path.of(args[0]), EmbeddedOptions.DEFAULTS, InstantSource.system())) {
        System.out.println(store.blobs() == null ? "" : "opened");
      } catch (StoreException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    open().close();
    Files.writeString(folder.resolve("format"), "glasspost data 5\n");
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(this::open)
        .withMessageContainingAll(
            "newer version (format 5", "knows format 4", "Run the newer version");
    assertThat(folder.resolve("format")).hasContent("glasspost data 5\n");
  }

  /// The version that knew only that one refuses it from now on, rather than to read half of it.
  @Test
  void anOlderFormatIsTakenOver() throws IOException {
    open().close();
    for (int older = 1; older < DataFolder.FORMAT; older++) {
      Files.writeString(folder.resolve("format"), "glasspost data " + older + "\n");
      open().close();
      assertThat(folder.resolve("format")).hasContent("glasspost data 4\n");
      open().close();
    }
  }

  @Test
  void anEmptyFolderIsNotThere() throws IOException {
    assertThat(DataFolder.isThere(folder)).isFalse();
    assertThat(DataFolder.isThere(Files.createDirectory(parent.resolve("empty")))).isFalse();
    assertThat(DataFolder.isThere(Files.createFile(parent.resolve("file")))).isTrue();
    open().close();
    assertThat(DataFolder.isThere(folder)).isTrue();
  }

  /// Root gives a command where somebody else runs the server.
  @Test
  void whatRootMakesBelongsToWhomTheFolderBelongsTo() throws IOException {
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    open().close();
    try {
      Files.setOwner(folder, nobody);
    } catch (FileSystemException notRoot) {
      assumeThat(false).as("only root can give files away").isTrue();
    }
    open().close();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).allSatisfy(it -> assertThat(Files.getOwner(it)).isEqualTo(nobody));
    }
  }

  @Test
  void anUnknownFormatIsRefused() throws IOException {
    open().close();
    for (byte[] format : List.of("something else\n".getBytes(US_ASCII), new byte[] {-1, -2, 0})) {
      Files.write(folder.resolve("format"), format);
      assertThatExceptionOfType(StoreException.Damaged.class)
          .isThrownBy(this::open)
          .withMessageContaining("does not tell the format");
    }
  }

  @Test
  void dataWithoutAFormatAreRefused() throws IOException {
    open().close();
    Files.delete(folder.resolve("format"));
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(this::open)
        .withMessageContaining("is missing");
  }

  @Test
  void aRefusedFolderIsNotHeldBack() throws IOException {
    open().close();
    Files.writeString(folder.resolve("format"), "something else\n");
    for (int i = 0; i < 2; i++)
      assertThatExceptionOfType(StoreException.Damaged.class).isThrownBy(this::open);
    Files.writeString(folder.resolve("format"), "glasspost data 4\n");
    open().close();
  }

  @Test
  void aFileInPlaceOfTheFolderIsTold() throws IOException {
    folder = parent.resolve("file");
    Files.writeString(folder, "");
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(this::open)
        .withMessage(
            "Opening the data folder " + folder + " failed: there is a file in its place.");
  }

  private void assertRefused(String why) throws IOException {
    List<Path> segments = Samples.segments(folder);
    for (int i = 0; i < 2; i++)
      assertThatExceptionOfType(StoreException.Damaged.class)
          .isThrownBy(this::open)
          .withMessageContainingAll(why, "restore the data folder from a backup");
    assertThat(Samples.segments(folder)).isEqualTo(segments).isNotEmpty();
  }

  /// A new folder would begin with none, and take the messages that are there for leftovers.
  @Test
  void keyFilesThatAreGoneAreNotMadeAnew() throws IOException {
    try (var store = open()) {
      Samples.put(store, "a", 100_000);
    }
    Path keys = folder.resolve("keys");
    Path aside = parent.resolve("aside");
    Files.move(keys, aside);
    assertRefused("keys/CURRENT is missing");
    assertThat(keys).doesNotExist();
    Files.move(aside, keys);
    Path current = keys.resolve("CURRENT");
    byte[] octets = Files.readAllBytes(current);
    Files.delete(current);
    assertRefused("keys/CURRENT is missing");
    Files.write(current, octets);
    try (var store = open()) {
      assertThat(Samples.keys(store)).containsExactly("a");
    }
  }

  @Test
  void aLogThatWasCutIsNotTakenForAShortOne() throws IOException {
    Path whole = parent.resolve("whole");
    try (var store = open()) {
      Samples.put(store, "a", 300_000);
      Samples.put(store, "b", 300_000);
      store.still(() -> {
        try {
          return Samples.copy(folder, whole);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Path log = logs(whole).getLast();
    byte[] octets = Files.readAllBytes(log);
    folder = whole;
    for (int length : new int[] {0, octets.length / 2}) {
      Files.write(log, Arrays.copyOf(octets, length));
      assertRefused("The log of the key files ends with group");
    }
    Files.write(log, octets);
    Path healthy = Samples.copy(whole, parent.resolve("healthy"));
    try (var store =
        EmbeddedStore.open(healthy, EmbeddedOptions.DEFAULTS, InstantSource.system())) {
      assertThat(Samples.keys(store)).containsExactly("a", "b");
    }
    Files.delete(log);
    assertRefused("The log of the key files ends with group");
    Files.delete(folder.resolve("committed"));
    try (var store = open()) {
      assertThat(Samples.keys(store)).doesNotContain("b");
    }
  }

  @Test
  void keyFilesOfAnOlderStateAreNotTakenForTheNewest() throws IOException {
    try (var store = open()) {
      Samples.put(store, "a", 100_000);
    }
    Path older = Samples.copy(folder, parent.resolve("older"));
    try (var store = open()) {
      Samples.put(store, "b", 100_000);
    }
    Path keys = folder.resolve("keys");
    Files.move(keys, parent.resolve("newer"));
    Files.move(older.resolve("keys"), keys);
    assertRefused("The log of the key files ends with group");
  }

  private static List<Path> logs(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("keys"))) {
      return files.filter(it -> it.toString().endsWith(".log")).sorted().toList();
    }
  }

  @Test
  void damagedKeyFilesAreTold() throws IOException {
    open().close();
    Files.writeString(folder.resolve("keys/CURRENT"), "MANIFEST-999999\n");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContaining(folder.resolve("keys").toString());
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::open);
  }
}
