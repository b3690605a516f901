package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder that holds everything durable, for the one process that has its lock.
///
/// - `format`: the line `glasspost data N`; N grows when older versions could not read the rest. A
///   folder of an older format is taken over: from then on it has the format of this version
/// - `new`: there until the key files of a new folder have been made. Without it, key files that
///   are missing were there once
/// - `restored`: there from a restoration until what must not come twice has moved on
/// - `committed`: how far the log of the keys has come ([Tide])
/// - `lock`: locked while a process has the folder open; holds the number of that process
/// - `ballast`: room on the disk that is held until the disk is full ([Ballast])
/// - `keys/`: the files of RocksDB
/// - `blobs/`: the segment files
/// - `native/`: the native library of RocksDB, unpacked
final class DataFolder implements AutoCloseable {
  /// The format that this version writes; it reads all before.
  ///
  /// - 1: the first
  /// - 2: queued messages may have several obstacles, or wait for a report `expanded`; blobs may be
  ///   in the log of the keys until their segment is forced ([Carried])
  /// - 3: the key files know their logs, which RocksDB without that option does not survive
  /// - 4: queued messages tell about whom of several each obstacle is
  static final int FORMAT = 4;

  static final String RESTORED = "restored";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final Pattern FORMAT_LINE = Pattern.compile("glasspost data (\\d{1,9})\\s*");

  /// Closing any channel of a file gives up the locks that the process has on it (POSIX fcntl), so
  /// a second attempt in this process must not even touch the lock file.
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockFile;

  /// What this is a mirror of, if it is one.
  private final Optional<Path> original;

  private DataFolder(Path folder, FileChannel lockFile, Optional<Path> original) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.original = original;
  }

  /// Takes a mirror of a folder that can't be written to.
  ///
  /// @param copy an empty folder
  static DataFolder openToRead(Path path, Path copy) {
    try {
      Mirror.make(path, copy);
      DataFolder mirror = open(copy);
      return new DataFolder(mirror.folder, mirror.lockFile, Optional.of(path));
    } catch (IOException e) {
      throw Failures.of("Opening the data folder " + path + " to read it", e);
    }
  }

  /// Takes the folder, which is made if it is not there.
  static DataFolder open(Path path) {
    try {
      make(path);
      Path folder = path.toRealPath();
      if (!OPEN.add(folder)) throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
      try {
        return lock(folder);
      } catch (IOException | StoreException e) {
        OPEN.remove(folder);
        throw e;
      }
    } catch (IOException e) {
      throw Failures.of("Opening the data folder " + path, e);
    }
  }

  /// Whether anything is at a place: an empty folder may be where a disk is not mounted. Whether
  /// what is there is of use, and may be used, whoever opens it is told.
  static boolean isThere(Path path) {
    if (!Files.isDirectory(path)) return !Files.notExists(path);
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isPresent();
    } catch (IOException mayNotBeRead) {
      return true;
    }
  }

  /// A new folder is for its owner alone: there is mail in it.
  static void make(Path path) throws IOException {
    if (Files.isDirectory(path)) return;
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) Files.createDirectories(parent);
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    else Files.createDirectory(path);
  }

  /// Makes a folder for mail and keys, or lets only its owner into one that is there, whatever
  /// rights the folder around it has: the files in it may be for everybody to read.
  static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    if (Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) return;
    try {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    } catch (FileSystemException itIsOfSomebodyElse) {
      // Its owner does it, with the next start.
    }
  }

  private static DataFolder lock(Path folder) throws IOException {
    var channel = FileChannel.open(folder.resolve("lock"), CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) throw inUse(folder, content(channel).strip());
      var locked = new DataFolder(folder, channel, Optional.empty());
      locked.checkFormat();
      locked.prepare();
      return locked;
    } catch (IOException | StoreException e) {
      channel.close();
      throw e;
    }
  }

  private static StoreException inUse(Path folder, String process) {
    return new StoreException.InUse(
        "The data folder "
            + folder
            + " is in use by process "
            + process
            + ". Stop that process first, or choose another folder.");
  }

  private void checkFormat() throws IOException {
    Path file = folder.resolve("format");
    if (Files.notExists(file)) {
      if (Files.exists(folder.resolve(Manifest.FILE)))
        throw new StoreException.Unavailable(
            folder + " is a backup. `glasspost restore` makes a data folder of it.");
      if (Files.exists(keys()))
        throw new StoreException.Damaged(
            "The file "
                + file
                + " is missing, but there are data beside it. If a backup was being restored, that"
                + " did not come to its end: remove the folder and restore it again.");
      Files.deleteIfExists(newMark());
      Files.createFile(newMark());
      force(folder);
      writeFormat(folder, FORMAT);
      return;
    }
    checkKeys();
    int format = format(file);
    if (format > FORMAT)
      throw new StoreException.Unavailable(
          "The data folder "
              + folder
              + " was written by a newer version (format "
              + format
              + "; this version knows format "
              + FORMAT
              + "). Run the newer version.");
    if (format < FORMAT) writeFormat(folder, FORMAT);
  }

  private Path newMark() {
    return folder.resolve("new");
  }

  /// Whether its key files are still to be made.
  boolean isNew() {
    return Files.exists(newMark());
  }

  /// Key files are there from now on.
  void keysWereMade() throws IOException {
    Files.deleteIfExists(newMark());
    force(folder);
  }

  private Path restoredMark() {
    return folder.resolve(RESTORED);
  }

  /// Whether it was made of a backup, and [#forgetRestoration] was not called since.
  boolean isRestored() {
    return Files.exists(restoredMark());
  }

  void forgetRestoration() throws IOException {
    Files.deleteIfExists(restoredMark());
    force(folder);
  }

  /// Nothing is made anew where there was something: it would be empty, and whatever else is there
  /// would be taken for leftovers.
  private void checkKeys() {
    Path current = keys().resolve("CURRENT");
    if (isNew() || Files.exists(current)) return;
    throw new StoreException.Damaged(
        "The file "
            + current
            + " is missing, which tells what of the key files counts. Is a disk not mounted? If"
            + " not, restore the data folder from a backup. Nothing was changed.");
  }

  private static int format(Path file) throws IOException {
    Matcher line = FORMAT_LINE.matcher(Files.readString(file, ISO_8859_1));
    if (line.matches()) return Integer.parseInt(line.group(1));
    throw new StoreException.Damaged(
        "The file "
            + file
            + " does not tell the format of the data folder. Restore it from a"
            + " backup.");
  }

  /// Under another name first: it is whole or not there.
  static void writeFormat(Path folder, int format) throws IOException {
    Path partly = folder.resolve("format.new");
    try (var channel = FileChannel.open(partly, CREATE, WRITE, TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(("glasspost data " + format + "\n").getBytes(US_ASCII)));
      channel.force(true);
    }
    Files.move(partly, folder.resolve("format"), ATOMIC_MOVE);
  }

  private void prepare() throws IOException {
    makePrivate(keys());
    makePrivate(blobs());
    Files.createDirectories(natives());
    force(folder);
    lockFile.truncate(0);
    lockFile.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
  }

  private static String content(FileChannel channel) throws IOException {
    var octets = ByteBuffer.allocate(32);
    channel.read(octets, 0);
    return US_ASCII.decode(octets.flip()).toString();
  }

  /// Makes the names of the files in a folder durable.
  static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  Path path() {
    return folder;
  }

  /// Throws if this is the mirror of a folder that can't be written to.
  void requireWritable() {
    original.ifPresent(it -> {
      throw new StoreException.Unavailable(
          "The data folder "
              + it
              + " can't be written to: it is mounted read-only, or its rights do not allow it. It"
              + " can be looked at, and nothing in it can be changed.");
    });
  }

  Path keys() {
    return folder.resolve("keys");
  }

  Path blobs() {
    return folder.resolve("blobs");
  }

  Path natives() {
    return folder.resolve("native");
  }

  @Override
  public void close() {
    Belongings.handOver(folder);
    try {
      lockFile.close();
    } catch (IOException e) {
      throw Failures.of("Closing the data folder " + folder, e);
    } finally {
      OPEN.remove(folder);
    }
  }
}
