package dev.glasspost.storage.embedded;

import java.util.Optional;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// One ordered table of RocksDB (a column family).
record RowTable(RocksDB database, ColumnFamilyHandle family) {
  Optional<byte[]> get(ReadOptions options, byte[] key) {
    try {
      return Optional.ofNullable(database.get(family, options, key));
    } catch (RocksDBException e) {
      throw Failures.of("Reading the key files", e);
    }
  }

  RocksIterator iterator(ReadOptions options) {
    return database.newIterator(family, options);
  }
}
