package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Blobs on their way in.
///
/// A small one is kept in memory until it is finished, and goes to the [Intake]. A larger one gets
/// a lane, and goes there in pieces. Many at once share a limit of memory: beyond it they are all
/// treated as large.
final class Uploads {
  /// Most messages are smaller; a larger one is worth a sync of its own.
  static final int SMALL_OCTETS = 256 * 1024;

  /// The least that is written to a lane at once.
  static final int LEAST_PIECE_OCTETS = 64 * 1024;

  private final Intake intake;
  private final Lanes lanes;
  private final Workers writers;
  private final Space space;
  private final long memoryLimit;
  private final AtomicLong memory = new AtomicLong();

  /// @param memoryLimit the octets that uploads may hold in memory, all together, before each of
  ///   them holds no more than [#LEAST_PIECE_OCTETS]
  Uploads(Intake intake, Lanes lanes, Workers writers, Space space, long memoryLimit) {
    this.intake = intake;
    this.lanes = lanes;
    this.writers = writers;
    this.space = space;
    this.memoryLimit = memoryLimit;
  }

  BlobWriter begin() {
    return begin(space::takeForBlob);
  }

  /// Begins the copy of a blob that is to be deleted where it is. It may use the reserve, for room
  /// comes of it.
  BlobWriter beginMove() {
    return begin(space::takeFromReserve);
  }

  private BlobWriter begin(LongConsumer roomTaker) {
    roomTaker.accept(0);
    return new Upload(roomTaker);
  }

  /// How many octets may come in before only the reserve is left.
  long room() {
    return space.room();
  }

  /// Lets no further blob into an open segment; false if it is in use, or was since `limit`.
  boolean letGo(Segment segment, Instant limit) {
    return intake.letGo(segment, limit) || lanes.letGo(segment);
  }

  private final class Upload implements BlobWriter {
    private final LongConsumer roomTaker;
    private final Thread owner = Thread.currentThread();
    private final FrameBuilder frame = new FrameBuilder();
    private Optional<Lanes.Lane> lane = Optional.empty();
    private long held;
    private boolean over;

    /// @param roomTaker takes room on the disk, or throws
    Upload(LongConsumer roomTaker) {
      this.roomTaker = roomTaker;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      check();
      Objects.checkFromIndexSize(offset, length, octets.length);
      for (int at = offset; at < offset + length; ) {
        at += frame.add(octets, at, offset + length - at);
        if (frame.size() >= piece()) spill();
      }
      hold(frame.capacity());
    }

    private int piece() {
      return memory.get() > memoryLimit ? LEAST_PIECE_OCTETS : SMALL_OCTETS;
    }

    private void spill() {
      try {
        roomTaker.accept(frame.size());
        ByteBuffer piece = frame.drain();
        writers.call(() -> laneOrNew().write(piece));
      } catch (StoreException e) {
        close();
        throw e;
      }
    }

    private Lanes.Lane laneOrNew() {
      Lanes.Lane mine = lane.orElseGet(lanes::take);
      lane = Optional.of(mine);
      return mine;
    }

    @Override
    public BlobRef finish() {
      check();
      takeRoomForTheRest();
      over = true;
      hold(0);
      frame.end();
      if (lane.isEmpty()) return intake.take(frame);
      Lanes.Lane mine = lane.get();
      return writers.call(() -> mine.write(frame.drain()).finish(frame.length()));
    }

    private void takeRoomForTheRest() {
      try {
        roomTaker.accept(frame.size());
      } catch (StoreException.Full full) {
        close();
        throw full;
      }
    }

    @Override
    public void close() {
      if (over) return;
      over = true;
      hold(0);
      lane.ifPresent(this::abandon);
    }

    private void abandon(Lanes.Lane mine) {
      try {
        writers.call(mine::abandon);
      } catch (StoreException closed) {
        // The next start cuts off what was written.
      }
    }

    private void hold(long octets) {
      memory.addAndGet(octets - held);
      held = octets;
    }

    private void check() {
      if (over) throw new IllegalStateException("the blob is finished or closed");
      if (Thread.currentThread() != owner)
        throw new IllegalStateException("a blob is written by one thread");
    }
  }
}
