package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import java.util.Optional;
import java.util.function.Consumer;

/// The transactions that are committed together, while their bodies run one after the other.
///
/// @param rows what is stored
/// @param overlay what the group wrote so far
/// @param admission throws if an entry must not name a blob
record Group(RowView rows, Overlay overlay, Consumer<BlobRef> admission) {
  /// What a transaction that only reads is given.
  static Group reading(RowView rows) {
    return new Group(rows, new Overlay(), _ -> {});
  }

  Optional<byte[]> get(byte[] key) {
    return overlay.get(key).or(() -> rows.get(key)).filter(value -> !Overlay.isGone(value));
  }
}
