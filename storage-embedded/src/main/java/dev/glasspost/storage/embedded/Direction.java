package dev.glasspost.storage.embedded;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.rocksdb.RocksIterator;

/// Which way a scan goes through keys, which are ordered as unsigned octets.
enum Direction {
  FORWARDS {
    @Override
    void seek(RocksIterator rows, Span span) {
      rows.seek(span.from);
    }

    @Override
    void step(RocksIterator rows) {
      rows.next();
    }

    @Override
    Optional<Map.Entry<byte[], byte[]>> first(NavigableMap<byte[], byte[]> rows, Span span) {
      return Optional.ofNullable(rows.ceilingEntry(span.from));
    }

    @Override
    Optional<Map.Entry<byte[], byte[]>> after(NavigableMap<byte[], byte[]> rows, byte[] key) {
      return Optional.ofNullable(rows.higherEntry(key));
    }

    @Override
    int compare(byte[] one, byte[] other) {
      return Arrays.compareUnsigned(one, other);
    }
  },

  BACKWARDS {
    @Override
    void seek(RocksIterator rows, Span span) {
      rows.seekForPrev(span.to);
      if (rows.isValid() && Arrays.equals(rows.key(), span.to)) rows.prev();
    }

    @Override
    void step(RocksIterator rows) {
      rows.prev();
    }

    @Override
    Optional<Map.Entry<byte[], byte[]>> first(NavigableMap<byte[], byte[]> rows, Span span) {
      return Optional.ofNullable(rows.lowerEntry(span.to));
    }

    @Override
    Optional<Map.Entry<byte[], byte[]>> after(NavigableMap<byte[], byte[]> rows, byte[] key) {
      return Optional.ofNullable(rows.lowerEntry(key));
    }

    @Override
    int compare(byte[] one, byte[] other) {
      return Arrays.compareUnsigned(other, one);
    }
  };

  /// Goes to the row that a scan meets first.
  abstract void seek(RocksIterator rows, Span span);

  abstract void step(RocksIterator rows);

  abstract Optional<Map.Entry<byte[], byte[]>> first(NavigableMap<byte[], byte[]> rows, Span span);

  abstract Optional<Map.Entry<byte[], byte[]>> after(NavigableMap<byte[], byte[]> rows, byte[] key);

  /// Less than zero if a scan meets `one` before `other`.
  abstract int compare(byte[] one, byte[] other);
}
