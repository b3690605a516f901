package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// Segments for large blobs: each is written by one upload at a time, while the octets come in.
///
/// A blob is forced to the disk before it has a name, so the committer has nothing to do with it.
/// All methods touch the disk.
final class Lanes implements AutoCloseable {
  /// More than these are kept only while as many large blobs come in at once.
  static final int MAX_IDLE = 4;

  /// So much is written before it is forced. Otherwise the system would collect gigabytes when many
  /// large blobs come in, and everybody who commits would have to wait for them in the end.
  static final int FORCED_EACH = 2 << 20;

  private final Segments segments;
  private final long segmentOctets;
  private final ConcurrentLinkedDeque<Lane> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();

  Lanes(Segments segments, long segmentOctets) {
    this.segments = segments;
    this.segmentOctets = segmentOctets;
  }

  Lane take() {
    Optional<Lane> free = Optional.ofNullable(idle.poll());
    free.ifPresent(_ -> idleCount.decrementAndGet());
    return free.orElseGet(this::begin);
  }

  private Lane begin() {
    Segment segment = segments.begin();
    try {
      return new Lane(segment, SegmentFile.make(segment.file()));
    } catch (IOException e) {
      throw failed(segment, e);
    }
  }

  private static StoreException failed(Segment segment, IOException cause) {
    StoreException reason = Failures.of("Writing a message to " + segment.file(), cause);
    segment.fail(reason);
    return reason;
  }

  /// Lets no further blob into an open segment; false if it is not an idle lane's.
  boolean letGo(Segment segment) {
    for (Lane lane : idle) {
      if (lane.segment != segment || !idle.remove(lane)) continue;
      idleCount.decrementAndGet();
      lane.retire();
      return true;
    }
    return false;
  }

  /// Puts back the files of idle lanes that somebody deleted, as the next blob in them would.
  void guard() {
    for (int left = idleCount.get(); left > 0; left--) {
      Optional<Lane> lane = Optional.ofNullable(idle.poll());
      if (lane.isEmpty()) return;
      idleCount.decrementAndGet();
      lane.get().guard();
    }
  }

  @Override
  public void close() {
    idle.forEach(Lane::retire);
    idle.clear();
  }

  /// A segment lent to one upload, until the blob is finished or given up.
  final class Lane {
    private final Segment segment;
    private final SegmentFile file;
    private long position;
    private long forced;

    private Lane(Segment segment, SegmentFile file) {
      this.segment = segment;
      this.file = file;
      this.position = segment.end();
      this.forced = position;
    }

    /// Writes the next piece of the frame; what comes first begins with room for the header.
    Lane write(ByteBuffer framed) {
      int count = framed.remaining();
      try {
        file.write(framed, position);
        position += count;
        if (position - forced >= FORCED_EACH) force();
        return this;
      } catch (IOException e) {
        throw giveUp(e);
      }
    }

    /// Completes the frame and makes it durable.
    BlobRef finish(long length) {
      long start = segment.end();
      try {
        file.write(ByteBuffer.wrap(Frame.header(segment.number(), start, length)), start);
        force();
      } catch (IOException e) {
        throw giveUp(e);
      }
      BlobRef blob = segment.reserve(length, segments.now());
      segment.durableUpTo(segment.end());
      giveBack();
      return blob;
    }

    /// Before anybody is told that a blob is safe.
    private void force() throws IOException {
      file.force();
      segments.guard(file);
      forced = position;
    }

    /// Removes what was written.
    Lane abandon() {
      position = segment.end();
      forced = position;
      if (cut()) giveBack();
      else retire();
      return this;
    }

    private boolean cut() {
      try {
        file.cut(segment.end());
        return true;
      } catch (IOException theNextStartDoesIt) {
        return false;
      }
    }

    private void guard() {
      try {
        segments.guard(file);
        giveBack();
      } catch (IOException e) {
        StoreException _ = giveUp(e);
      }
    }

    private void giveBack() {
      if (segment.end() >= segmentOctets || idleCount.get() >= MAX_IDLE) {
        retire();
        return;
      }
      idleCount.incrementAndGet();
      idle.push(this);
    }

    private StoreException giveUp(IOException cause) {
      StoreException reason = failed(segment, cause);
      cut();
      retire();
      return reason;
    }

    private void retire() {
      segment.seal();
      try {
        segments.guard(file);
        file.close();
      } catch (IOException nothingIsLostByIt) {
        // All that matters was forced before. If the file was deleted as well, its readers are
        // told.
      }
    }
  }
}
