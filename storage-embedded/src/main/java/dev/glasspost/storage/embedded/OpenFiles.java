package dev.glasspost.storage.embedded;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The segment files that are open for reading: those used last, up to a limit.
final class OpenFiles implements AutoCloseable {
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(int limit) {
    this.limit = limit;
  }

  /// Reads until `target` is full; false if the file ends before.
  boolean read(Path file, long position, ByteBuffer target) throws IOException {
    while (true) {
      try {
        return read(channel(file), position, target);
      } catch (ClosedChannelException othersNeededTheRoom) {
        target.clear();
      }
    }
  }

  private static boolean read(FileChannel channel, long position, ByteBuffer target)
      throws IOException {
    while (target.hasRemaining())
      if (channel.read(target, position + target.position()) < 0) return false;
    return true;
  }

  private FileChannel channel(Path file) throws IOException {
    lock.lock();
    try {
      FileChannel channel = open.get(file);
      if (channel == null) {
        channel = FileChannel.open(file, READ);
        open.put(file, channel);
        if (open.size() > limit) close(open.keySet().iterator().next());
      }
      return channel;
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  /// Closes one file, if it is open.
  void close(Path file) {
    lock.lock();
    try {
      FileChannel channel = open.remove(file);
      if (channel != null) channel.close();
    } catch (IOException nothingIsLostByIt) {
      // It was open for reading.
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      List.copyOf(open.keySet()).forEach(this::close);
    } finally {
      lock.unlock();
    }
  }
}
