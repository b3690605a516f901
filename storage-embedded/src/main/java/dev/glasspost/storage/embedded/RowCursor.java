package dev.glasspost.storage.embedded;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// A walk over the rows of a span.
final class RowCursor implements AutoCloseable {
  private static final byte[] NONE = {};

  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final RocksIterator rows;
  private final Span span;
  private boolean valid;
  private byte[] key = NONE;

  /// @param options for this cursor alone, which closes them
  RowCursor(RowTable table, ReadOptions options, Span span) {
    this.span = span;
    this.lower = new Slice(span.from);
    this.upper = new Slice(span.to);
    // Bounds keep the iterator from wading through what was deleted outside of them.
    this.options = options.setIterateLowerBound(lower).setIterateUpperBound(upper);
    this.rows = table.iterator(options);
    if (!span.isEmpty()) span.direction.seek(rows, span);
    look();
  }

  /// Whether there is a current row.
  boolean valid() {
    return valid;
  }

  /// The key of the current row.
  byte[] key() {
    return key;
  }

  byte[] value() {
    return rows.value();
  }

  void advance() {
    span.direction.step(rows);
    look();
  }

  private void look() {
    valid = rows.isValid();
    key = valid ? rows.key() : NONE;
    if (!valid) checkHealth();
  }

  /// An iterator that met damage looks as if it were at its end.
  private void checkHealth() {
    try {
      rows.status();
    } catch (RocksDBException e) {
      throw Failures.of("Reading the key files", e);
    }
  }

  @Override
  public void close() {
    rows.close();
    options.close();
    lower.close();
    upper.close();
  }
}
