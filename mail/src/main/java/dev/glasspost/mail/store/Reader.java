package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.stream.Stream;

/// A consistent view of one partition, for the thread that runs the transaction's body, and valid
/// until the body returns; so are the streams it gives.
public interface Reader {
  Optional<Entry> get(Octets key);

  /// The entries of the range in the order of their keys, read as they are asked for. A body may
  /// write while it scans; what it writes ahead of the scan may be met by it or not.
  Stream<Entry> scan(KeyRange range);

  /// The same from the last to the first.
  Stream<Entry> scanBackwards(KeyRange range);
}
