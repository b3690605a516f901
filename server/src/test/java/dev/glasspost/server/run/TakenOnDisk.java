package dev.glasspost.server.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;

/// What the rows of a store that is closed take on the disk, by partition and by the letter that
/// their keys begin with: as they are, and packed in files.
final class TakenOnDisk {
  private final RocksDB database;
  private final ColumnFamilyHandle rows;

  private TakenOnDisk(RocksDB database, ColumnFamilyHandle rows) {
    this.database = database;
    this.rows = rows;
  }

  /// All rows of one kind, which lie together.
  private static final class Kind {
    private final byte[] first;
    private byte[] last;
    private long count;
    private long keys;
    private long values;

    private Kind(byte[] first) {
      this.first = first;
      this.last = first;
    }

    private void add(byte[] key, int valueOctets) {
      last = key;
      count++;
      keys += key.length;
      values += valueOctets;
    }
  }

  /// One line for each kind.
  ///
  /// @param folder of the store
  /// @param sessions by which octets are divided
  static List<String> lines(Path folder, long sessions) throws RocksDBException {
    RocksDB.loadLibrary();
    var families =
        List.of("default", "rows", "references").stream()
            .map(name -> new ColumnFamilyDescriptor(name.getBytes(US_ASCII)))
            .toList();
    List<ColumnFamilyHandle> tables = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB database =
            RocksDB.openReadOnly(options, folder.resolve("keys").toString(), families, tables)) {
      return new TakenOnDisk(database, tables.get(1)).lines(sessions);
    }
  }

  private List<String> lines(long sessions) throws RocksDBException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%-24s %10s %10s %10s %10s", "octets a session", "rows", "keys", "values", "packed"));
    for (var kind : kinds().entrySet())
      lines.add(line(kind.getKey(), kind.getValue(), (double) sessions));
    return lines;
  }

  private Map<String, Kind> kinds() throws RocksDBException {
    Map<String, Kind> kinds = new TreeMap<>();
    try (RocksIterator row = database.newIterator(rows)) {
      for (row.seekToFirst(); row.isValid(); row.next()) {
        byte[] key = row.key();
        kinds.computeIfAbsent(name(key), _ -> new Kind(key)).add(key, row.value().length);
      }
      row.status();
    }
    return kinds;
  }

  /// The partition ends with a NUL.
  private static String name(byte[] key) {
    int end = 0;
    while (key[end] != 0) end++;
    return new String(key, 0, end, US_ASCII) + " " + (char) key[end + 1];
  }

  private String line(String name, Kind kind, double sessions) {
    return String.format(
        Locale.ROOT,
        "%-24s %,10d %10.1f %10.1f %10.1f",
        name,
        kind.count,
        kind.keys / sessions,
        kind.values / sessions,
        packed(kind) / sessions);
  }

  private long packed(Kind kind) {
    try (Slice from = new Slice(kind.first);
        Slice to = new Slice(Arrays.copyOf(kind.last, kind.last.length + 1))) {
      return database
          .getApproximateSizes(
              rows,
              List.of(new Range(from, to)),
              SizeApproximationFlag.INCLUDE_FILES,
              SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
    }
  }
}
