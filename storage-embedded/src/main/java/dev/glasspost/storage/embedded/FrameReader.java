package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Reads the blocks of one blob, and checks that they are what was written. Until it is closed the
/// blob's segment is not removed.
final class FrameReader implements AutoCloseable {
  private final Segments segments;
  private final Function<BlobRef, Optional<ByteBuffer>> memory;
  private final BlobRef blob;
  private final Segment segment;
  private boolean headerChecked;

  FrameReader(Segments segments, Intake intake, BlobRef blob) {
    this(segments, intake::find, blob);
  }

  /// @param memory has the octets, with their frame, that are not on the disk yet
  FrameReader(Segments segments, Function<BlobRef, Optional<ByteBuffer>> memory, BlobRef blob) {
    this.segments = segments;
    this.memory = memory;
    this.blob = blob;
    this.segment = segments.enter(blob);
  }

  /// The same as [#block] if the blob is in memory: it costs nothing then.
  Optional<byte[]> held(long index) {
    if (segment.holdsDurably(blob)) return Optional.empty();
    return memory
        .apply(blob)
        .map(framed -> {
          byte[] block = new byte[octets(index)];
          framed.get((int) Frame.block(index), block);
          return block;
        });
  }

  /// The octets of block `index`, followed by their check.
  byte[] block(long index) {
    if (!headerChecked) checkHeader();
    byte[] block = read(Frame.block(index), octets(index));
    int length = block.length - Frame.CHECK_OCTETS;
    if (ByteBuffer.wrap(block).getInt(length) != Frame.check(block, 0, length))
      throw segments.damaged(blob, "the checksum of block " + index + " does not fit");
    return block;
  }

  /// Reads all blocks, and nothing but the header of a blob that has none.
  ///
  /// @return how many octets the blob has
  long readAll() {
    checkHeader();
    for (long index = 0; index * Frame.BLOCK_OCTETS < blob.length(); index++) {
      byte[] _ = block(index);
    }
    return blob.length();
  }

  /// How long block `index` is with its check.
  private int octets(long index) {
    long rest = blob.length() - index * Frame.BLOCK_OCTETS;
    return (int) Math.min(Frame.BLOCK_OCTETS, rest) + Frame.CHECK_OCTETS;
  }

  private void checkHeader() {
    byte[] header = read(0, Frame.HEADER_OCTETS);
    if (!Arrays.equals(header, Frame.header(blob.high(), blob.low(), blob.length())))
      throw segments.damaged(blob, "there is no message of that length");
    headerChecked = true;
  }

  private byte[] read(long position, int length) {
    byte[] octets = new byte[length];
    Optional<ByteBuffer> framed = inMemory();
    if (framed.isPresent()) framed.get().get((int) position, octets);
    else segments.read(blob, position, ByteBuffer.wrap(octets));
    return octets;
  }

  /// A blob leaves the memory when it is durable; so one that is in neither place was lost.
  private Optional<ByteBuffer> inMemory() {
    if (segment.holdsDurably(blob)) return Optional.empty();
    Optional<ByteBuffer> framed = memory.apply(blob);
    if (framed.isPresent() || segment.holdsDurably(blob)) return framed;
    segment.throwFailure();
    throw segments.missing(blob);
  }

  @Override
  public void close() {
    segment.leave();
  }
}
