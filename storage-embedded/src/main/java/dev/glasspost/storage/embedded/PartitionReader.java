package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One partition for the body of one transaction. Closing it ends what the body was given.
sealed class PartitionReader implements Reader, AutoCloseable permits PartitionWriter {
  final byte[] prefix;
  final Overlay overlay;
  private final RowView view;
  private final Thread owner = Thread.currentThread();
  private final List<MergedScan> scans = new ArrayList<>();
  private boolean over;

  PartitionReader(byte[] prefix, RowView view, Overlay overlay) {
    this.prefix = prefix;
    this.view = view;
    this.overlay = overlay;
  }

  @Override
  public Optional<Entry> get(Octets key) {
    check();
    byte[] row = Rows.key(prefix, key);
    return overlay
        .get(row)
        .or(() -> view.get(row))
        .filter(value -> !Overlay.isGone(value))
        .map(value -> Rows.entry(prefix, row, value));
  }

  @Override
  public Stream<Entry> scan(KeyRange range) {
    return scan(Direction.FORWARDS, range);
  }

  @Override
  public Stream<Entry> scanBackwards(KeyRange range) {
    return scan(Direction.BACKWARDS, range);
  }

  private Stream<Entry> scan(Direction direction, KeyRange range) {
    check();
    byte[] from = Rows.key(prefix, range.from());
    byte[] to = range.to().map(end -> Rows.key(prefix, end)).orElseGet(() -> Rows.end(prefix));
    var scan = new MergedScan(new Span(direction, from, to), view, overlay, this::check);
    scans.add(scan);
    return StreamSupport.stream(scan, false).map(this::entry);
  }

  private Entry entry(Map.Entry<byte[], byte[]> row) {
    return Rows.entry(prefix, row.getKey(), row.getValue());
  }

  final void check() {
    if (over) throw new IllegalStateException("used after the transaction's body returned");
    if (Thread.currentThread() != owner)
      throw new IllegalStateException("used by a thread that does not run the body");
  }

  @Override
  public final void close() {
    over = true;
    scans.forEach(MergedScan::close);
  }
}
