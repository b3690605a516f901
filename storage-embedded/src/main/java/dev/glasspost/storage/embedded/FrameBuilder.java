package dev.glasspost.storage.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Puts a frame around octets as they come. What is framed is taken out in pieces, or whole at the
/// end. The header's place is left open, for the length comes last.
final class FrameBuilder {
  private static final int FIRST_OCTETS = 1024;

  private final CRC32C check = new CRC32C();
  private byte[] framed = {};
  private int size = Frame.HEADER_OCTETS;
  private int inBlock;
  private long length;

  /// Takes octets up to the end of the current block, and tells how many these are.
  int add(byte[] octets, int offset, int most) {
    int count = Math.min(most, Frame.BLOCK_OCTETS - inBlock);
    makeRoom(count + Frame.CHECK_OCTETS);
    System.arraycopy(octets, offset, framed, size, count);
    check.update(octets, offset, count);
    size += count;
    inBlock += count;
    length += count;
    if (inBlock == Frame.BLOCK_OCTETS) endBlock();
    return count;
  }

  /// Ends the last block.
  void end() {
    makeRoom(Frame.CHECK_OCTETS);
    if (inBlock > 0) endBlock();
  }

  /// The octets of the blob so far.
  long length() {
    return length;
  }

  /// The framed octets that wait to be taken out.
  int size() {
    return size;
  }

  /// The memory held.
  int capacity() {
    return framed.length;
  }

  /// Takes out what is framed so far.
  ByteBuffer drain() {
    var piece = ByteBuffer.wrap(framed, 0, size);
    size = 0;
    return piece;
  }

  private void endBlock() {
    ByteBuffer.wrap(framed).putInt(size, (int) check.getValue());
    check.reset();
    size += Frame.CHECK_OCTETS;
    inBlock = 0;
  }

  private void makeRoom(int count) {
    if (size + count <= framed.length) return;
    int needed = Math.max(size + count, FIRST_OCTETS);
    framed = Arrays.copyOf(framed, Math.max(2 * framed.length, needed));
  }
}
