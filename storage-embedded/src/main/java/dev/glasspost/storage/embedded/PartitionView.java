package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One partition for the body of one transaction. Closing it ends what the body was given.
final class PartitionView implements Writer, AutoCloseable {
  private final byte[] prefix;
  private final Group group;
  private final Thread owner = Thread.currentThread();
  private final List<MergedScan> scans = new ArrayList<>();
  private boolean over;

  PartitionView(byte[] prefix, Group group) {
    this.prefix = prefix;
    this.group = group;
  }

  @Override
  public Optional<Entry> get(Octets key) {
    check();
    byte[] row = Rows.key(prefix, key);
    return group.get(row).map(value -> Rows.entry(prefix, row, value));
  }

  @Override
  public void put(Entry entry) {
    check();
    entry.blob().ifPresent(blob -> admit(entry.key(), blob));
    group.overlay().put(Rows.key(prefix, entry.key()), Rows.value(entry));
  }

  /// An entry may keep a blob whose file was lost: what else it says can still be changed.
  private void admit(Octets key, BlobRef blob) {
    try {
      group.admission().accept(blob);
    } catch (StoreException.Damaged lost) {
      if (get(key).flatMap(Entry::blob).filter(blob::equals).isEmpty()) throw lost;
    }
  }

  @Override
  public void delete(Octets key) {
    check();
    group.overlay().put(Rows.key(prefix, key), Overlay.GONE);
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
    var scan = new MergedScan(Rows.span(direction, prefix, range), group, this::check);
    scans.add(scan);
    return StreamSupport.stream(scan, false).map(this::entry);
  }

  private Entry entry(Map.Entry<byte[], byte[]> row) {
    return Rows.entry(prefix, row.getKey(), row.getValue());
  }

  private void check() {
    if (over) throw new IllegalStateException("used after the transaction's body returned");
    if (Thread.currentThread() != owner)
      throw new IllegalStateException("used by a thread that does not run the body");
  }

  @Override
  public void close() {
    over = true;
    scans.forEach(MergedScan::close);
  }
}
