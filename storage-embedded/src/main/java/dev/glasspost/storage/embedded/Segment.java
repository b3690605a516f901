package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What is known of one segment file. Blobs lie in it one behind the other, and are never changed.
final class Segment {
  private static final int REMOVED = Integer.MIN_VALUE / 2;

  private final long number;
  private final Path file;
  private final AtomicInteger readers = new AtomicInteger();
  private volatile boolean open;
  private volatile long reservedEnd;
  private volatile long durableEnd;
  private volatile long safeEnd;
  private volatile Instant lastNamed;
  private volatile Instant lastCount = Instant.MIN;
  private volatile Optional<StoreException> failure = Optional.empty();

  private Segment(long number, Path file, long end, Instant lastNamed) {
    this.number = number;
    this.file = file;
    this.reservedEnd = end;
    this.durableEnd = end;
    this.safeEnd = end;
    this.lastNamed = lastNamed;
  }

  /// A segment that was there when the store opened, with its blobs up to `end`.
  static Segment found(long number, Path file, long end) {
    return new Segment(number, file, end, Instant.MIN);
  }

  /// A new segment, which takes blobs until [#seal].
  static Segment begun(long number, Path file, Instant now) {
    var segment = new Segment(number, file, SegmentFile.HEADER_OCTETS, now);
    segment.open = true;
    return segment;
  }

  long number() {
    return number;
  }

  Path file() {
    return file;
  }

  /// Where the next blob begins.
  long end() {
    return reservedEnd;
  }

  /// Lets a segment that was found take blobs again.
  void unseal() {
    open = true;
  }

  /// No further blob comes into this segment.
  void seal() {
    open = false;
  }

  /// Gives the next blob its place. One thread at a time.
  BlobRef reserve(long length, Instant now) {
    var blob = new BlobRef(number, reservedEnd, length);
    reservedEnd = blob.low() + Frame.octets(length);
    lastNamed = now;
    return blob;
  }

  /// All that was reserved before `end` is on the disk, in this segment.
  void durableUpTo(long end) {
    durableEnd = end;
    safeEnd = Math.max(safeEnd, end);
  }

  /// All that was reserved before `end` is on the disk, here or in the log: see [Carried].
  void safeUpTo(long end) {
    safeEnd = end;
  }

  /// Writing failed: what is not safe by now never will be.
  void fail(StoreException reason) {
    failure = Optional.of(reason);
    seal();
  }

  /// Behind which nothing was promised to anybody.
  long safeEnd() {
    return safeEnd;
  }

  /// Whether the blob is on the disk, in this segment or in the log.
  boolean keeps(BlobRef blob) {
    return endOf(blob) <= safeEnd;
  }

  /// Whether the blob is on the disk in this segment.
  boolean holdsDurably(BlobRef blob) {
    return endOf(blob) <= durableEnd;
  }

  /// Throws if the blob's octets are not and will not be in this segment.
  void admit(BlobRef blob) {
    if (blob.low() < SegmentFile.HEADER_OCTETS || endOf(blob) > reservedEnd)
      throw new IllegalArgumentException("no such blob: " + blob);
    if (!keeps(blob)) throwFailure();
  }

  /// Throws what kept the segment from being written, if anything did.
  void throwFailure() {
    if (failure.isPresent()) throw failure.get();
  }

  private static long endOf(BlobRef blob) {
    return blob.low() + Frame.octets(blob.length());
  }

  /// Keeps the file from being removed until [#leave]; false if it is removed already.
  boolean enter() {
    return readers.getAndIncrement() >= 0;
  }

  void leave() {
    readers.decrementAndGet();
  }

  /// Whether the segment may still take blobs.
  boolean open() {
    return open;
  }

  /// Names of blobs in this segment were good at that time.
  void named(Instant now) {
    lastNamed = now;
  }

  /// Whether blobs that no entry has may go: their names are older than `limit`, or than this
  /// process.
  boolean outlived(Instant limit) {
    return lastNamed.isBefore(limit);
  }

  void countedAt(Instant now) {
    lastCount = now;
  }

  /// When the living blobs were counted last.
  Instant lastCount() {
    return lastCount;
  }

  /// Closes the segment to readers, unless somebody reads it.
  boolean remove() {
    return readers.compareAndSet(0, REMOVED);
  }
}
