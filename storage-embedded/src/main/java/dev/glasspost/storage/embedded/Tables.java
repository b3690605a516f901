package dev.glasspost.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;

/// The files `keys/NNNNNN.sst`, each by itself: what is wrong with one keeps RocksDB from opening
/// all of them, and it blames its manifest then, which is all it was reading.
final class Tables {
  private Tables() {}

  /// The names of those that can't be read or do not fit their checksums. Reads all of them.
  static List<String> damaged(Path folder) {
    List<String> damaged = new ArrayList<>();
    try (Options options = new Options()) {
      for (Path file : FileCopies.list(folder))
        if (file.toString().endsWith(".sst") && !isSound(file, options))
          damaged.add(folder.getFileName() + "/" + file.getFileName());
    } catch (IOException theFolderCanNotBeRead) {
      // RocksDB has said why.
    }
    return damaged;
  }

  private static boolean isSound(Path file, Options options) {
    try (var reader = new SstFileReader(options)) {
      reader.open(file.toString());
      reader.verifyChecksum();
      return true;
    } catch (RocksDBException broken) {
      return false;
    }
  }
}
