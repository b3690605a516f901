package dev.glasspost.storage.embedded;

import java.util.Optional;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/// The rows of all partitions as they are at one moment.
final class RowView implements AutoCloseable {
  private final RowTable rows;
  private final Optional<Snapshot> snapshot;
  private final ReadOptions options;

  private RowView(RowTable rows, Optional<Snapshot> snapshot) {
    this.rows = rows;
    this.snapshot = snapshot;
    this.options = options();
  }

  /// What stays as it is until the view is closed.
  static RowView frozen(RowTable rows) {
    return new RowView(rows, Optional.of(rows.database().getSnapshot()));
  }

  /// What is there, for the only thread that changes it.
  static RowView live(RowTable rows) {
    return new RowView(rows, Optional.empty());
  }

  Optional<byte[]> get(byte[] key) {
    return rows.get(options, key);
  }

  RowCursor scan(Span span) {
    return new RowCursor(rows, options(), span);
  }

  private ReadOptions options() {
    var fresh = new ReadOptions();
    snapshot.ifPresent(fresh::setSnapshot);
    return fresh;
  }

  @Override
  public void close() {
    options.close();
    RocksDB database = rows.database();
    snapshot.ifPresent(database::releaseSnapshot);
  }
}
