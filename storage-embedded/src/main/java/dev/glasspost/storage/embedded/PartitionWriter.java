package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.util.function.Consumer;

/// One partition for the body of one transaction that writes.
final class PartitionWriter extends PartitionReader implements Writer {
  private final Consumer<BlobRef> admission;

  /// @param admission throws if an entry must not name a blob
  PartitionWriter(byte[] prefix, RowView view, Overlay overlay, Consumer<BlobRef> admission) {
    super(prefix, view, overlay);
    this.admission = admission;
  }

  @Override
  public void put(Entry entry) {
    check();
    entry.blob().ifPresent(admission);
    overlay.put(Rows.key(prefix, entry.key()), Rows.value(entry));
  }

  @Override
  public void delete(Octets key) {
    check();
    overlay.put(Rows.key(prefix, key), Overlay.GONE);
  }
}
