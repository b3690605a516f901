package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Moves the living blobs out of segments that are mostly dead, so that these can be swept.
///
/// A blob is copied like one that comes in, then the rows that have it get its new name, in one
/// transaction. Its old name stays good until the segment is swept, an hour later at the earliest.
final class Compactor {
  /// How often the blobs of a segment are counted.
  static final Duration COUNT_EVERY = Duration.ofHours(6);

  /// So few that counting takes a second of each sweep at most.
  private static final int COUNTS_PER_SWEEP = 16;

  /// Roughly what the committer does meanwhile: one millisecond of looking.
  private static final int LOOKS_AT_ONCE = 200;

  private static final long PAUSE_NANOS = 5_000_000;

  /// Blobs are moved at about 16 MiB a second.
  private static final long NANOS_PER_OCTET = 1_000_000_000 / (16 << 20);

  private final Segments segments;
  private final EmbeddedBlobs blobs;
  private final Committer committer;
  private final LongPredicate pause;

  /// @param pause waits so many nanoseconds, unless the store closes: then it says true
  Compactor(Segments segments, EmbeddedBlobs blobs, Committer committer, LongPredicate pause) {
    this.segments = segments;
    this.blobs = blobs;
    this.committer = committer;
    this.pause = pause;
  }

  /// Some blobs that rows have, in the order of their places, each with the keys of those rows.
  ///
  /// @param next where to go on
  private record Page(Map<BlobRef, List<byte[]>> living, Optional<BlobRef> next) {
    long octets() {
      return living.keySet().stream().mapToLong(blob -> Frame.octets(blob.length())).sum();
    }
  }

  /// Counts the segments that were not counted for the longest time, and empties those that are
  /// mostly dead.
  void compact() {
    Instant now = segments.now();
    segments.all().stream()
        .filter(it -> !it.open() && it.outlived(now.minus(Sweeper.GRACE)))
        .filter(it -> it.lastCount().isBefore(now.minus(COUNT_EVERY)))
        .sorted(Comparator.comparing(Segment::lastCount))
        .limit(COUNTS_PER_SWEEP)
        .forEach(it -> compact(it, now));
  }

  private void compact(Segment segment, Instant now) {
    segment.countedAt(now);
    if (!mostlyDead(segment)) return;
    try {
      empty(segment);
    } catch (StoreException.Damaged leftWhereItIs) {
      // A blob that cannot be read cannot be moved. Whoever reads it is told.
    }
  }

  private boolean mostlyDead(Segment segment) {
    long living = 0;
    Optional<BlobRef> place = Optional.of(new BlobRef(segment.number(), 0, 0));
    while (place.isPresent() && !pause.test(PAUSE_NANOS)) {
      Page page = page(place.get());
      living += page.octets();
      if (2 * living >= segment.end()) return false;
      place = page.next();
    }
    return place.isEmpty();
  }

  private void empty(Segment segment) {
    Optional<BlobRef> place = Optional.of(new BlobRef(segment.number(), 0, 0));
    while (place.isPresent() && !pause.test(PAUSE_NANOS)) {
      Page page = page(place.get());
      if (!page.living().isEmpty()) move(segment, page.living());
      place = pause.test(page.octets() * NANOS_PER_OCTET) ? Optional.empty() : page.next();
    }
  }

  private Page page(BlobRef place) {
    return committer.aside(keys -> page(keys, place));
  }

  private static Page page(KeyFiles keys, BlobRef place) {
    Map<BlobRef, List<byte[]>> living = new LinkedHashMap<>();
    int looks = 0;
    try (RowCursor references = keys.references(place)) {
      for (; references.valid(); references.advance()) {
        byte[] key = references.key();
        BlobRef blob = Rows.referencedBlob(key, references.value());
        if (looks++ >= LOOKS_AT_ONCE && !living.containsKey(blob))
          return new Page(living, Optional.of(blob));
        if (keys.stale(key, references.value())) continue;
        living.computeIfAbsent(blob, _ -> new ArrayList<>()).add(Rows.referringRow(key));
      }
      return new Page(living, Optional.empty());
    }
  }

  private void move(Segment segment, Map<BlobRef, List<byte[]>> living) {
    segment.named(segments.now());
    Map<BlobRef, BlobRef> moved = new LinkedHashMap<>();
    for (BlobRef blob : living.keySet()) moved.put(blob, copy(blob));
    committer.<Boolean>commit(group -> {
      moved.forEach((from, to) -> rename(group, living.getOrDefault(from, List.of()), from, to));
      return true;
    });
  }

  private BlobRef copy(BlobRef blob) {
    byte[] piece = new byte[Frame.BLOCK_OCTETS];
    try (InputStream octets = blobs.open(blob);
        BlobWriter writer = blobs.createMove()) {
      for (int count = octets.read(piece); count >= 0; count = octets.read(piece))
        writer.write(piece, 0, count);
      return writer.finish();
    } catch (IOException e) {
      throw Failures.of("Moving a message out of " + segments.file(blob.high()), e);
    }
  }

  /// Rows that were changed since have another blob, or none, and stay as they are.
  private static void rename(Group group, List<byte[]> rows, BlobRef from, BlobRef to) {
    group.admission().accept(to);
    for (byte[] row : rows)
      group
          .get(row)
          .filter(value -> Rows.blob(value).filter(from::equals).isPresent())
          .ifPresent(value -> group.overlay().put(row, Rows.renamed(value, to)));
  }
}
