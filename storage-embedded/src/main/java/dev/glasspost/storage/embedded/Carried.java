package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/// Octets of a segment that the log of the keys carries as well, until the segment is forced.
///
/// A group's octets are written to their segment, and go into the batch with the group's rows. So
/// one sync makes both durable; what the segment lacks after a crash is put there from the log. How
/// much is carried is bounded (see [Tail]): then the segment is forced, and the places where the
/// log keeps it are used again.
///
/// @param place which of those places, from 0 to 65,535
/// @param segment its number
/// @param position where in the file the octets belong
/// @param octets the frames of blobs, one behind the other
record Carried(int place, long segment, long position, ByteBuffer octets) {
  private static final byte[] PREFIX = "carried/".getBytes(US_ASCII);

  /// The keys of all that is carried.
  static final Span ALL = new Span(Direction.FORWARDS, PREFIX, "carried0".getBytes(US_ASCII));

  private static final int BESIDE_OCTETS = 2 * Long.BYTES;

  /// The frames of blobs that lie side by side, the first of them at `position`.
  static Carried of(int place, long segment, long position, List<ByteBuffer> frames) {
    var octets = ByteBuffer.allocate(frames.stream().mapToInt(ByteBuffer::remaining).sum());
    for (ByteBuffer frame : frames) octets.put(frame.duplicate());
    return new Carried(place, segment, position, octets.flip());
  }

  /// What was written as [#key] and [#value].
  static Carried read(byte[] key, byte[] value) {
    var rest = ByteBuffer.wrap(value);
    int place = Short.toUnsignedInt(ByteBuffer.wrap(key).getShort(PREFIX.length));
    return new Carried(place, rest.getLong(), rest.getLong(), rest.slice());
  }

  byte[] key() {
    return ByteBuffer.allocate(PREFIX.length + Short.BYTES)
        .put(PREFIX)
        .putShort((short) place)
        .array();
  }

  byte[] value() {
    return ByteBuffer.allocate(BESIDE_OCTETS + octets.remaining())
        .putLong(segment)
        .putLong(position)
        .put(octets.duplicate())
        .array();
  }
}
