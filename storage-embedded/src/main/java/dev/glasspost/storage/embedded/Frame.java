package dev.glasspost.storage.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// How a blob lies in a segment file: a header, then its octets in blocks, each followed by its
/// CRC-32C (RFC 3720 §12.1), so that a range is read and checked without the rest.
///
/// The header is `GPB1`, the blob's length in eight octets, and the CRC-32C of both and of the
/// place: the number of the segment and the offset in it, eight octets each. Octets that belong
/// elsewhere are thus told from those that belong here. Numbers are big-endian.
final class Frame {
  static final int BLOCK_OCTETS = 64 * 1024;
  static final int HEADER_OCTETS = 16;
  static final int CHECK_OCTETS = 4;
  private static final int MAGIC = 0x47504231;

  private Frame() {}

  /// The size of a blob with its frame.
  static long octets(long length) {
    long blocks = (length + BLOCK_OCTETS - 1) / BLOCK_OCTETS;
    return HEADER_OCTETS + length + blocks * CHECK_OCTETS;
  }

  /// Where block number `index` begins, from the beginning of the frame.
  static long block(long index) {
    return HEADER_OCTETS + index * (BLOCK_OCTETS + CHECK_OCTETS);
  }

  static byte[] header(long segment, long offset, long length) {
    var header = ByteBuffer.allocate(HEADER_OCTETS).putInt(MAGIC).putLong(length);
    return header.putInt(headerCheck(segment, offset, length)).array();
  }

  /// The length of the blob whose frame `framed` begins with, if that belongs at this place.
  static OptionalLong length(ByteBuffer framed, long segment, long offset) {
    if (framed.remaining() < HEADER_OCTETS) return OptionalLong.empty();
    byte[] header = new byte[HEADER_OCTETS];
    framed.duplicate().get(header);
    long length = ByteBuffer.wrap(header).getLong(Integer.BYTES);
    return Arrays.equals(header, header(segment, offset, length))
        ? OptionalLong.of(length)
        : OptionalLong.empty();
  }

  private static int headerCheck(long segment, long offset, long length) {
    var all = ByteBuffer.allocate(Integer.BYTES + 3 * Long.BYTES);
    all.putInt(MAGIC).putLong(length).putLong(segment).putLong(offset);
    return check(all.array(), 0, all.capacity());
  }

  static int check(byte[] octets, int offset, int length) {
    var crc = new CRC32C();
    crc.update(octets, offset, length);
    return (int) crc.getValue();
  }
}
