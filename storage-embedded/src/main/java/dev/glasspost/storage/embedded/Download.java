package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A range of a blob as a stream. It holds one block in memory.
final class Download extends InputStream {
  private static final byte[] NONE = {};

  private final FrameReader reader;
  private final Workers workers;
  private final long end;
  private long position;
  private byte[] block = NONE;
  private long blockNumber = -1;
  private boolean closed;

  Download(FrameReader reader, Workers workers, long from, long to) {
    this.reader = reader;
    this.workers = workers;
    this.position = from;
    this.end = to;
  }

  @Override
  public int read() throws IOException {
    if (!atOctet()) return -1;
    return block[inBlock(position++)] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) return 0;
    if (!atOctet()) return -1;
    int start = inBlock(position);
    int count = (int) Math.min(Math.min(length, Frame.BLOCK_OCTETS - start), end - position);
    System.arraycopy(block, start, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    checkOpen();
    long skipped = Math.clamp(count, 0, end - position);
    position += skipped;
    return skipped;
  }

  /// Has the block of the current octet read; false at the end.
  private boolean atOctet() throws IOException {
    checkOpen();
    if (position >= end) return false;
    long needed = position / Frame.BLOCK_OCTETS;
    if (needed != blockNumber) {
      block = reader.held(needed).orElseGet(() -> workers.call(() -> reader.block(needed)));
      blockNumber = needed;
    }
    return true;
  }

  /// Reads the first block on the calling thread, and closes the stream if that fails.
  Download begun() {
    if (position >= end) return this;
    try {
      blockNumber = position / Frame.BLOCK_OCTETS;
      block = reader.block(blockNumber);
      return this;
    } catch (StoreException damaged) {
      close();
      throw damaged;
    }
  }

  private static int inBlock(long position) {
    return (int) (position % Frame.BLOCK_OCTETS);
  }

  private void checkOpen() throws IOException {
    if (closed) throw new IOException("the stream is closed");
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    block = NONE;
    reader.close();
  }
}
