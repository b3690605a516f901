package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/// A segment file open for writing, by one thread at a time that nobody interrupts.
///
/// The file begins with the line `glasspost.seg 1`, sixteen octets; blobs follow (see [Frame]).
///
/// Somebody may delete the file, or put another in its place. What is open keeps all its octets
/// then, but nobody finds them by the name, and they go when it is closed: see [#putBack].
final class SegmentFile implements AutoCloseable {
  static final int HEADER_OCTETS = 16;
  private static final byte[] HEADER = "glasspost.seg 1\n".getBytes(US_ASCII);

  private final Path file;
  private FileChannel channel;

  /// What the system knows the file by, whatever its name is; nothing where it tells nothing.
  private Optional<Object> identity;

  private SegmentFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.identity = identity(file);
  }

  /// Makes a file, durably, where none is.
  static SegmentFile make(Path file) throws IOException {
    return open(file, CREATE_NEW);
  }

  /// Opens a file that is there.
  static SegmentFile open(Path file) throws IOException {
    return open(file, READ);
  }

  private static SegmentFile open(Path file, OpenOption how) throws IOException {
    var channel = FileChannel.open(file, how, READ, WRITE);
    try {
      var opened = new SegmentFile(file, channel);
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

  private static Optional<Object> identity(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  Path path() {
    return file;
  }

  /// Whether this is the file of its name still. It costs one look at the folder.
  boolean isInPlace() throws IOException {
    try {
      return identity(file).equals(identity);
    } catch (NoSuchFileException deleted) {
      return false;
    }
  }

  /// Copies what is open to a file of its name, durably, and goes on with that. If it throws, all
  /// is as it was.
  ///
  /// @return where the file is that was in its place, if there was one
  Optional<Path> putBack() throws IOException {
    Path partly = file.resolveSibling(file.getFileName() + ".new");
    FileChannel copy = FileChannel.open(partly, CREATE, TRUNCATE_EXISTING, WRITE, READ);
    try {
      copyTo(copy);
      Optional<Object> copied = identity(partly);
      Optional<Path> other = moveAside();
      Files.move(partly, file, ATOMIC_MOVE);
      DataFolder.force(file.resolveSibling(""));
      channel.close();
      channel = copy;
      identity = copied;
      return other;
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  private void copyTo(FileChannel copy) throws IOException {
    long size = channel.size();
    for (long at = 0; at < size; ) {
      long count = channel.transferTo(at, size - at, copy);
      if (count <= 0) throw new IOException("the file ends at " + at + " of " + size);
      at += count;
    }
    copy.force(true);
  }

  private Optional<Path> moveAside() throws IOException {
    Path other = file.resolveSibling(file.getFileName() + ".other");
    try {
      Files.move(file, other, ATOMIC_MOVE, REPLACE_EXISTING);
      return Optional.of(other);
    } catch (NoSuchFileException deleted) {
      return Optional.empty();
    }
  }

  void write(ByteBuffer octets, long position) throws IOException {
    for (long at = position; octets.hasRemaining(); ) at += channel.write(octets, at);
  }

  /// Whether the file has these octets at that position.
  ///
  /// @param room where to read them to: at least as many
  boolean has(ByteBuffer octets, long position, ByteBuffer room) throws IOException {
    ByteBuffer there = room.clear().limit(octets.remaining());
    while (there.hasRemaining())
      if (channel.read(there, position + there.position()) < 0) return false;
    return there.flip().equals(octets);
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
