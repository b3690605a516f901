package dev.glasspost.storage.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// How far the log of the key files has come, beside them: the number of the last group that was
/// made durable. A log that was cut, or is gone, looks like one that nobody wrote to; who opened it
/// would serve what is left, and take the contents of lost messages for leftovers.
///
/// It is never forced, so it may be behind after a power failure, but never ahead. It tells also
/// whether the key files were closed, and need no log any more.
final class Tide implements AutoCloseable {
  static final String FILE = "committed";

  private final Path file;
  private final FileChannel channel;
  private static final byte OPEN = 0;
  private static final byte CLOSED = 1;

  /// The number, and whether the files were closed.
  private final ByteBuffer mark = ByteBuffer.allocate(Long.BYTES + 1);

  private long group;

  private Tide(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the file, which is made if it is not there.
  static Tide open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    var tide = new Tide(file, FileChannel.open(file, CREATE, READ, WRITE));
    tide.read();
    return tide;
  }

  /// Whether the files were closed properly, so that all of it is outside of the log.
  boolean wasClosed() {
    return mark.get(Long.BYTES) == CLOSED;
  }

  /// Throws [StoreException.Damaged] if key files that end with this group lack some.
  void check(long lastGroup) {
    if (group <= lastGroup) return;
    throw new StoreException.Damaged(
        "The log of the key files ends with group "
            + lastGroup
            + ", but group "
            + group
            + " had been made durable: files of keys/*.log were cut or removed, and with them mail"
            + " that was acknowledged. Put them back, or restore the data folder from a backup. If"
            + " you remove the file "
            + file
            + ", what is left will do, and the rest is lost.");
  }

  private void read() throws IOException {
    mark.clear();
    while (mark.hasRemaining())
      if (channel.read(mark, mark.position()) < 0) break; // Never written, or not in time.
    group = mark.hasRemaining() ? 0 : mark.getLong(0);
    if (mark.hasRemaining()) mark.put(Long.BYTES, CLOSED);
  }

  /// To be called when the group is durable.
  void rise(long durable) {
    group = durable;
    write(OPEN);
  }

  /// To be called when nothing is in the log alone any more, and nothing follows.
  void ebb() {
    write(CLOSED);
  }

  private void write(byte state) {
    mark.clear().putLong(group).put(state).flip();
    try {
      while (mark.hasRemaining()) channel.write(mark, mark.position());
    } catch (IOException theDiskIsFullOrBroken) {
      // It stays behind, which is allowed; whoever writes what matters will find out.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failures.of("Closing " + file, e);
    }
  }
}
