package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The end of a segment that is written but not forced, and that the log has as well: see
/// [Carried]. It is kept in memory, so that it can be written again if forcing it fails.
///
/// @param blobs in the order of their places, all of one segment
/// @param octets how many these have, framed
/// @param groups how many groups they came in
record Tail(List<Blob> blobs, long octets, int groups) {
  static final Tail NONE = new Tail(List.of(), 0, 0);

  /// What a group may have that is carried: the log costs more than a sync if it has more.
  static final long MOST_AT_ONCE = 128 << 10;

  /// What is carried before the segment is forced. As much is written again by the next start.
  static final long MOST_OCTETS = 1 << 20;

  static final int MOST_GROUPS = 256;

  /// A finished blob with its frame.
  record Blob(BlobRef name, ByteBuffer framed) {
    static long octets(List<Blob> blobs) {
      return blobs.stream().mapToLong(it -> it.framed.remaining()).sum();
    }
  }

  /// Whether another group may be carried.
  boolean hasRoom(List<Blob> group) {
    long more = Blob.octets(group);
    return more <= MOST_AT_ONCE && octets + more <= MOST_OCTETS && groups < MOST_GROUPS;
  }

  Tail with(List<Blob> group) {
    List<Blob> all = Stream.concat(blobs.stream(), group.stream()).toList();
    return new Tail(all, octets + Blob.octets(group), groups + 1);
  }

  boolean isEmpty() {
    return blobs.isEmpty();
  }

  /// The number of the segment, if there is anything of it.
  Optional<Long> segment() {
    return blobs.stream().findFirst().map(it -> it.name.high());
  }
}
