package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// All segment files of the store, `blobs/NNNNNNNN.seg`. Numbers are never used twice.
final class Segments implements AutoCloseable {
  /// Enough that a busy mailbox is read without opening files again and again.
  private static final int OPEN_FILES = 256;

  private final Path folder;
  private final InstantSource clock;
  private final Mishaps mishaps;
  private final Map<Long, Segment> segments = new ConcurrentHashMap<>();
  private final OpenFiles files = new OpenFiles(OPEN_FILES);
  private final AtomicLong lastNumber = new AtomicLong();

  /// The greatest number of a segment that was there, or had been, when the store opened.
  private volatile long recovered;

  Segments(Path folder, InstantSource clock, Mishaps mishaps) {
    this.folder = folder;
    this.clock = clock;
    this.mishaps = mishaps;
  }

  /// Takes in a segment that was there when the store opened.
  void add(Segment segment) {
    segments.put(segment.number(), segment);
    avoid(segment.number());
  }

  /// Gives no number up to `used` to a new segment.
  void avoid(long used) {
    lastNumber.accumulateAndGet(used, Math::max);
  }

  /// A new segment that takes blobs; its file is made when the first is written.
  Segment begin() {
    long number = lastNumber.incrementAndGet();
    var segment = Segment.begun(number, file(number), clock.instant());
    segments.put(number, segment);
    return segment;
  }

  /// A number that no segment has or had.
  long unused() {
    return lastNumber.incrementAndGet();
  }

  Path file(long number) {
    return folder.resolve(String.format("%08d.seg", number));
  }

  Instant now() {
    return clock.instant();
  }

  Optional<Segment> find(long number) {
    return Optional.ofNullable(segments.get(number));
  }

  /// In the order of their numbers.
  List<Segment> all() {
    return segments.values().stream().sorted(Comparator.comparingLong(Segment::number)).toList();
  }

  /// All that was there when the store opened is taken in.
  void endRecovery() {
    recovered = lastNumber.get();
  }

  private RuntimeException unfit(BlobRef blob) {
    return blob.high() <= recovered
        ? missing(blob)
        : new IllegalArgumentException("no such blob (any more): " + blob);
  }

  /// Throws if an entry must not name `blob`: it never was, or is gone, or could not be written. If
  /// its file was lost before the store opened, that is damage.
  void admit(BlobRef blob) {
    find(blob.high()).orElseThrow(() -> unfit(blob)).admit(blob);
  }

  /// Whether the blob is on the disk, whatever happens now.
  boolean keeps(BlobRef blob) {
    return find(blob.high()).filter(segment -> segment.keeps(blob)).isPresent();
  }

  /// Keeps the segment of `blob` from being removed until [Segment#leave].
  Segment enter(BlobRef blob) {
    return find(blob.high()).filter(Segment::enter).orElseThrow(() -> missing(blob));
  }

  /// Reads octets of `blob`, from `position` in its frame on, until `target` is full.
  void read(BlobRef blob, long position, ByteBuffer target) {
    Path file = file(blob.high());
    try {
      if (!files.read(file, blob.low() + position, target))
        throw damaged(blob, "the file ends before");
    } catch (IOException e) {
      if (Files.notExists(file)) throw missing(blob);
      throw Failures.of("Reading " + file, e);
    }
  }

  /// Looks whether a file that is open for writing is still the file of its name, and puts it back
  /// if somebody deleted or replaced it: all that was promised is in what is open, and nowhere
  /// else.
  void guard(SegmentFile open) throws IOException {
    if (open.isInPlace()) return;
    Optional<Path> other = open.putBack();
    files.close(open.path());
    mishaps.tell(open.path(), other.map(it -> replaced(open, it)).orElseGet(() -> deleted(open)));
  }

  /// Octets that were written to an open file were not there any more, and are again.
  void tellOfChange(SegmentFile open) {
    mishaps.tell(
        open.path(),
        "The file "
            + open.path()
            + " had other octets at its end than the server wrote. They were still in the log and"
            + " in memory and have been written again, so nothing is lost; but mistrust the disk.");
  }

  /// A file that rows have messages in was not there when the store opened.
  void tellOfMissing(long number) {
    mishaps.tell(
        file(number),
        "The file "
            + file(number)
            + " is missing, and the messages in it are not there: `glasspost verify` names them."
            + " Stop the server, and put that file back from a backup.");
  }

  private static String deleted(SegmentFile open) {
    return "The file "
        + open.path()
        + " was deleted while the server wrote to it. All of it was still open and has been put"
        + " back, so nothing is lost. Find out who deletes files there.";
  }

  private static String replaced(SegmentFile open, Path other) {
    return "The file "
        + open.path()
        + " was replaced while the server wrote to it. What the server has written is in its place"
        + " again, and the other file is "
        + other.getFileName()
        + " now. Stop the server before you restore files.";
  }

  /// What was found to be wrong with files since then.
  List<Mishaps.OfFile> toldSince(Instant time) {
    return mishaps.toldSince(time);
  }

  /// Closes what is open for reading, so that whoever reads then sees what the names lead to.
  void readAnew() {
    files.close();
  }

  /// Lets nobody name or read the blobs of a segment any more, unless somebody reads one now.
  boolean forget(Segment segment) {
    return segment.remove() && segments.remove(segment.number(), segment);
  }

  /// Deletes the file of a segment that was forgotten.
  void delete(Segment segment) {
    try {
      files.close(segment.file());
      Files.deleteIfExists(segment.file());
    } catch (IOException theNextStartDoesIt) {
      // Nothing refers to the file.
    }
  }

  StoreException damaged(BlobRef blob, String how) {
    var damaged =
        new StoreException.Damaged(
            "The message octets in "
                + place(blob)
                + " are damaged: "
                + how
                + ". Restore that file from a backup.");
    mishaps.remember(damaged);
    return damaged;
  }

  StoreException missing(BlobRef blob) {
    return new StoreException.Damaged("The message octets in " + place(blob) + " are not there.");
  }

  private String place(BlobRef blob) {
    return realFile(blob) + " at offset " + blob.low();
  }

  /// Where the file lies, and not where it is opened ([Mirror]).
  private Path realFile(BlobRef blob) {
    Path file = file(blob.high());
    try {
      return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    } catch (IOException notThere) {
      return file;
    }
  }

  @Override
  public void close() {
    files.close();
  }
}
