package dev.glasspost.storage.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

/// A scan of the rows in RocksDB and of those that lie over them, in one order.
///
/// The overlay is asked anew at each step, for a body may write while it scans.
final class MergedScan extends AbstractSpliterator<Map.Entry<byte[], byte[]>>
    implements AutoCloseable {
  private final Span span;
  private final RowCursor below;
  private final Overlay overlay;
  private final Runnable check;
  private Optional<byte[]> last = Optional.empty();

  /// @param check throws when the scan must not be used any more
  MergedScan(Span span, Group group, Runnable check) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.span = span;
    this.below = group.rows().scan(span);
    this.overlay = group.overlay();
    this.check = check;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Map.Entry<byte[], byte[]>> action) {
    check.run();
    while (true) {
      Optional<Map.Entry<byte[], byte[]>> next = next();
      if (next.isEmpty()) return false;
      if (Overlay.isGone(next.get().getValue())) continue;
      action.accept(next.get());
      return true;
    }
  }

  private Optional<Map.Entry<byte[], byte[]>> next() {
    Optional<Map.Entry<byte[], byte[]>> above = above();
    Optional<Map.Entry<byte[], byte[]>> next =
        above.isPresent() && comesFirst(above.get().getKey()) ? above : fromBelow();
    next.ifPresent(row -> last = Optional.of(row.getKey()));
    return next;
  }

  private Optional<Map.Entry<byte[], byte[]>> above() {
    if (overlay.rows().isEmpty()) return Optional.empty();
    return last.map(key -> span.direction.after(overlay.rows(), key))
        .orElseGet(() -> span.direction.first(overlay.rows(), span))
        .filter(row -> span.contains(row.getKey()));
  }

  /// Whether a row of the overlay comes before the next one below, or hides it.
  private boolean comesFirst(byte[] key) {
    if (!below.valid()) return true;
    int order = span.direction.compare(key, below.key());
    if (order == 0) below.advance();
    return order <= 0;
  }

  private Optional<Map.Entry<byte[], byte[]>> fromBelow() {
    if (!below.valid()) return Optional.empty();
    Map.Entry<byte[], byte[]> row = Map.entry(below.key(), below.value());
    below.advance();
    return Optional.of(row);
  }

  @Override
  public void close() {
    below.close();
  }
}
