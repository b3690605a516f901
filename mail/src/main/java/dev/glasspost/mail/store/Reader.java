package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.stream.Stream;

/// A consistent view of one partition, valid until the body of the transaction returns.
public interface Reader {
  Optional<Entry> get(Octets key);

  /// The entries of the range in the order of their keys, read as they are asked for.
  Stream<Entry> scan(KeyRange range);

  /// The same from the last to the first.
  Stream<Entry> scanBackwards(KeyRange range);
}
