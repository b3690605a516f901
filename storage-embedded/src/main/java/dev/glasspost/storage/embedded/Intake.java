package dev.glasspost.storage.embedded;

import static java.util.stream.Collectors.toSet;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.storage.embedded.Tail.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Small blobs that are finished and not yet on the disk.
///
/// Each has its place in the current segment from the moment it is finished. [#write], called by
/// the committer alone, puts all of them there. If they are few, the log is to carry them (see
/// [Carried]) and they are the [Tail] of the segment; otherwise the file is forced. What could not
/// be written is lost, and its segment takes no more blobs: they would lie behind a hole. Its tail
/// is not lost, for it was promised: it is written again until the disk takes it, or by the next
/// start.
final class Intake implements AutoCloseable {
  private static final int PIECE_OCTETS = 1 << 20;

  /// How long messages may be left to the log alone if somebody deletes the file.
  private static final Duration GUARD_EVERY = Duration.ofSeconds(1);

  private final Segments segments;
  private final long segmentOctets;
  private final WaitingRoom room;

  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Segment> current;
  private List<Blob> waiting = new ArrayList<>();
  private List<Blob> underWay = List.of();
  private Tail tail = Tail.NONE;
  private Tail stray = Tail.NONE;

  // What follows belongs to the committer.
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_OCTETS);
  private long pieceStart;
  private Optional<SegmentFile> file = Optional.empty();
  private long fileNumber;
  private boolean dirty;
  private Instant lastGuard = Instant.MIN;

  /// Files that were deleted or replaced and could not be put back yet: see [SegmentFile].
  private final List<SegmentFile> orphans = new ArrayList<>();

  /// @param current a segment found at the start that has room, if there is one
  Intake(Segments segments, long segmentOctets, WaitingRoom room, Optional<Segment> current) {
    this.segments = segments;
    this.segmentOctets = segmentOctets;
    this.room = room;
    this.current = current;
    current.ifPresent(Segment::unseal);
  }

  /// Takes a blob whose frame is complete but for the header. Waits while too much waits already.
  BlobRef take(FrameBuilder blob) {
    long length = blob.length();
    ByteBuffer framed = blob.drain();
    room.claim(framed.capacity());
    lock.lock();
    try {
      BlobRef name = segmentWithRoom().reserve(length, segments.now());
      framed.put(0, Frame.header(name.high(), name.low(), length));
      waiting.add(new Blob(name, framed));
      return name;
    } finally {
      lock.unlock();
    }
  }

  private Segment segmentWithRoom() {
    Segment segment = current.filter(it -> it.end() < segmentOctets).orElseGet(this::roll);
    current = Optional.of(segment);
    return segment;
  }

  private Segment roll() {
    current.ifPresent(Segment::seal);
    return segments.begin();
  }

  /// The framed octets of a blob that is not on the disk in its segment yet. It is asked for each
  /// delivery, and mostly for those that came last.
  Optional<ByteBuffer> find(BlobRef blob) {
    lock.lock();
    try {
      for (List<Blob> some : List.of(waiting, underWay, tail.blobs(), stray.blobs()))
        for (Blob it : some.reversed())
          if (it.name().equals(blob)) return Optional.of(it.framed().duplicate());
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Writes all that waits. It is durable when this returns; if there is a result, as soon as that
  /// is in the log, and then [#kept] is to be called.
  Optional<Carried> write() {
    mend();
    List<Blob> blobs = takeAll();
    Optional<Carried> carried = Optional.empty();
    try {
      boolean carry = mayCarry(blobs);
      for (Blob blob : blobs) add(blob);
      if (carry) carried = Optional.of(carry(blobs));
      else makeDurable();
      return carried;
    } catch (IOException e) {
      throw lose(Failures.of("Writing messages to " + segments.file(fileNumber), e));
    } finally {
      if (carried.isEmpty()) forget();
    }
  }

  private List<Blob> takeAll() {
    lock.lock();
    try {
      List<Blob> fresh = waiting;
      underWay = Stream.concat(underWay.stream(), fresh.stream()).toList();
      waiting = new ArrayList<>();
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  /// Not the first of a file, whose name would not be durable; nor as long as there are others that
  /// the log was to carry and did not.
  private boolean mayCarry(List<Blob> blobs) {
    return !blobs.isEmpty()
        && underWay.size() == blobs.size()
        && stray.isEmpty()
        && tail.hasRoom(blobs)
        && file.isPresent()
        && blobs.stream().allMatch(it -> it.name().high() == fileNumber);
  }

  private Carried carry(List<Blob> blobs) throws IOException {
    writePiece();
    guardNowAndThen();
    List<ByteBuffer> frames = blobs.stream().map(Blob::framed).toList();
    return Carried.of(tail.groups(), fileNumber, blobs.getFirst().name().low(), frames);
  }

  /// Also a clock that was set back keeps nobody from looking.
  private void guardNowAndThen() throws IOException {
    Instant now = segments.now();
    if (now.minus(GUARD_EVERY).isBefore(lastGuard) && !now.isBefore(lastGuard)) return;
    segments.guard(file.orElseThrow());
    lastGuard = now;
  }

  /// What [#write] gave for the log is in it.
  void kept() {
    lock.lock();
    try {
      tail = tail.with(underWay);
    } finally {
      lock.unlock();
    }
    segments.find(fileNumber).ifPresent(segment -> segment.safeUpTo(pieceStart));
    forget();
  }

  /// The blobs of a segment come in the order of their places, without gaps.
  private void add(Blob blob) throws IOException {
    if (file.isEmpty() || blob.name().high() != fileNumber) turnTo(blob.name());
    dirty = true;
    ByteBuffer framed = blob.framed().duplicate();
    while (framed.hasRemaining()) {
      int count = Math.min(framed.remaining(), piece.remaining());
      piece.put(framed.slice(framed.position(), count));
      framed.position(framed.position() + count);
      if (!piece.hasRemaining()) writePiece();
    }
  }

  private void turnTo(BlobRef first) throws IOException {
    makeDurable();
    closeFile();
    fileNumber = first.high();
    pieceStart = first.low();
    Path path = segments.file(fileNumber);
    boolean isNew = pieceStart == SegmentFile.HEADER_OCTETS;
    file = Optional.of(isNew ? SegmentFile.make(path) : SegmentFile.open(path));
  }

  private void writePiece() throws IOException {
    int length = piece.flip().remaining();
    file.orElseThrow().write(piece, pieceStart);
    pieceStart += length;
    piece.clear();
  }

  private void makeDurable() throws IOException {
    if (!dirty) return;
    writePiece();
    file.orElseThrow().force();
    segments.guard(file.orElseThrow());
    compareTail();
    dirty = false;
    segments.find(fileNumber).ifPresent(segment -> segment.durableUpTo(pieceStart));
    dropTail();
  }

  /// Looks whether the file has what the log is to forget, and writes again what it has not. The
  /// tail is so short that this costs little beside forcing it.
  private void compareTail() throws IOException {
    SegmentFile segment = file.orElseThrow();
    boolean fits = true;
    for (Blob blob : tail.blobs()) {
      if (segment.has(blob.framed().duplicate(), blob.name().low(), piece)) continue;
      fits = false;
      segment.write(blob.framed().duplicate(), blob.name().low());
    }
    piece.clear();
    if (fits) return;
    segment.force();
    segments.tellOfChange(segment);
  }

  /// Lets the places in the log be used again.
  private void dropTail() {
    lock.lock();
    try {
      tail = Tail.NONE;
    } finally {
      lock.unlock();
    }
  }

  /// Writes the tail of a segment again that could not be forced.
  private void mend() {
    if (stray.isEmpty() && orphans.isEmpty()) return;
    try {
      putOrphansBack();
      Optional<Segment> segment = stray.segment().flatMap(segments::find);
      if (segment.isPresent()) writeAgain(segment.get());
      lock.lock();
      try {
        stray = Tail.NONE;
      } finally {
        lock.unlock();
      }
    } catch (IOException stillBroken) {
      // It is in the log, and in memory for those who read it.
    }
  }

  private void putOrphansBack() throws IOException {
    while (!orphans.isEmpty()) {
      segments.guard(orphans.getFirst());
      orphans.removeFirst().close();
    }
  }

  private void writeAgain(Segment segment) throws IOException {
    try (SegmentFile again = SegmentFile.open(segment.file())) {
      for (Blob blob : stray.blobs()) again.write(blob.framed().duplicate(), blob.name().low());
      again.force();
    }
    segment.durableUpTo(segment.safeEnd());
  }

  /// Gives up the segments that these blobs have their places in, and the blobs behind them.
  private StoreException lose(StoreException reason) {
    dirty = false;
    piece.clear();
    cutOff();
    lock.lock();
    try {
      Set<Long> numbers = underWay.stream().map(it -> it.name().high()).collect(toSet());
      tail.segment().ifPresent(numbers::add);
      if (!tail.isEmpty()) stray = tail;
      tail = Tail.NONE;
      numbers.forEach(number -> segments.find(number).ifPresent(it -> it.fail(reason)));
      current = current.filter(segment -> !numbers.contains(segment.number()));
      List<Blob> behind =
          waiting.stream().filter(it -> numbers.contains(it.name().high())).toList();
      waiting.removeAll(behind);
      room.release(octets(behind));
      return reason;
    } finally {
      lock.unlock();
    }
  }

  /// Gives the room on the disk back if that can be done; otherwise the next start does it.
  private void cutOff() {
    Optional<Segment> segment = segments.find(fileNumber); // Unless it was swept meanwhile.
    try {
      if (file.isPresent() && segment.isPresent()) file.get().cut(segment.get().safeEnd());
    } catch (IOException theNextStartDoesIt) {
      // What lies behind is of nobody.
    }
    try {
      closeFile();
    } catch (IOException stillBroken) {
      // Nothing is written to it any more, unless it has to be put back.
    }
  }

  private void forget() {
    List<Blob> blobs = underWay;
    lock.lock();
    try {
      underWay = List.of();
    } finally {
      lock.unlock();
    }
    room.release(octets(blobs));
  }

  /// What they take in memory.
  private static long octets(List<Blob> blobs) {
    return blobs.stream().mapToLong(it -> it.framed().capacity()).sum();
  }

  private void closeFile() throws IOException {
    if (file.isEmpty()) return;
    SegmentFile closing = file.get();
    file = Optional.empty();
    try {
      segments.guard(closing);
    } catch (IOException e) {
      orphans.add(closing);
      throw e;
    }
    closing.close();
  }

  /// Lets no further blob into an open segment; false if it is not the current one, or was used
  /// since `limit`. For the committer's thread.
  boolean letGo(Segment segment, Instant limit) {
    lock.lock();
    try {
      if (current.filter(it -> it == segment && it.outlived(limit)).isEmpty()) return false;
      segment.seal();
      current = Optional.empty();
    } finally {
      lock.unlock();
    }
    if (fileNumber == segment.number()) letGoOfFile();
    return true;
  }

  private void letGoOfFile() {
    dirty = false;
    dropTail();
    cutOff();
  }

  /// Forces all that is written; for the committer's thread, or when it has ended.
  ///
  /// @return whether the segments have all that the log carries
  boolean settle() {
    mend();
    try {
      makeDurable();
      if (file.isPresent()) segments.guard(file.get());
      return stray.isEmpty() && orphans.isEmpty();
    } catch (IOException theLogHasIt) {
      return false;
    }
  }

  /// For the committer's thread, or when it has ended.
  @Override
  public void close() {
    cutOff();
  }
}
