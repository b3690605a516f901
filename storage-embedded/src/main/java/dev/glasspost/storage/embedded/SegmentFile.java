package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// A segment file open for writing, by one thread at a time that nobody interrupts.
///
/// The file begins with the line `glasspost.seg 1`, sixteen octets; blobs follow (see [Frame]).
final class SegmentFile implements AutoCloseable {
  static final int HEADER_OCTETS = 16;
  private static final byte[] HEADER = "glasspost.seg 1\n".getBytes(US_ASCII);

  private final FileChannel channel;

  private SegmentFile(FileChannel channel) {
    this.channel = channel;
  }

  /// Opens the file, which is made durably if it is not there.
  static SegmentFile open(Path file) throws IOException {
    var channel = FileChannel.open(file, CREATE, WRITE);
    var opened = new SegmentFile(channel);
    try {
      if (channel.size() < HEADER_OCTETS) {
        opened.write(ByteBuffer.wrap(HEADER), 0);
        DataFolder.force(file.resolveSibling(""));
      }
      return opened;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether a file begins as segment files do.
  static boolean beginsWell(Path file) throws IOException {
    var beginning = ByteBuffer.allocate(HEADER_OCTETS);
    try (var channel = FileChannel.open(file, READ)) {
      while (beginning.hasRemaining())
        if (channel.read(beginning, beginning.position()) < 0) return false;
    }
    return Arrays.equals(beginning.array(), HEADER);
  }

  void write(ByteBuffer octets, long position) throws IOException {
    for (long at = position; octets.hasRemaining(); ) at += channel.write(octets, at);
  }

  void force() throws IOException {
    channel.force(false);
  }

  /// Cuts off what lies behind `end`.
  void cut(long end) throws IOException {
    channel.truncate(end);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
