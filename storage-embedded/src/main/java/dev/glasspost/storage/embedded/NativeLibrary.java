package dev.glasspost.storage.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// The native library of RocksDB, unpacked once into the data folder.
///
/// Left to itself, RocksDB unpacks its 17 MB into the folder for temporary files at every start,
/// which takes longer than everything else, and leaves them there when the process is killed. That
/// is still done where the data folder is no place for programs (mounted `noexec`).
final class NativeLibrary {
  /// A process loads it once, whatever stores it opens.
  private static final AtomicBoolean LOADED = new AtomicBoolean();

  private NativeLibrary() {}

  /// Loads the library if this process has not done so before.
  static synchronized void load(Path folder) {
    if (LOADED.get()) return;
    try {
      RocksDB.loadLibrary(List.of(unpacked(folder).toString()));
    } catch (IOException | UnsatisfiedLinkError notFromThere) {
      RocksDB.loadLibrary();
    }
    LOADED.set(true);
  }

  /// The same where there is no data folder, out of the folder for temporary files.
  static synchronized void load() {
    if (LOADED.get()) return;
    RocksDB.loadLibrary();
    LOADED.set(true);
  }

  /// The folder that the library is in; it is named after the library's checksum.
  private static Path unpacked(Path folder) throws IOException {
    String name = Environment.getJniLibraryFileName("rocksdb");
    URL packed =
        Optional.ofNullable(RocksDB.class.getResource("/" + name))
            .orElseThrow(() -> new IOException("no library for this system"));
    if (!(packed.openConnection() instanceof JarURLConnection jar))
      throw new IOException("the library is not in a JAR file");
    JarEntry entry = jar.getJarEntry();
    Path home = folder.resolve(Long.toHexString(entry.getCrc()));
    // RocksDB looks for this name in folders that it is given.
    Path library = home.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
    if (Files.notExists(library) || Files.size(library) != entry.getSize()) unpack(packed, library);
    return home;
  }

  /// Under another name first, so that a library is whole or not there.
  private static void unpack(URL packed, Path library) throws IOException {
    Files.createDirectories(library.getParent());
    Path partly = library.resolveSibling("partly");
    try (InputStream octets = packed.openStream()) {
      Files.copy(octets, partly, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(partly, library, StandardCopyOption.ATOMIC_MOVE);
  }
}
