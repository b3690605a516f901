package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// Looks at all that is kept, while it is used.
///
/// The key files are compared with their checksums, the rows with the references from their blobs,
/// and the octets of each blob with theirs. What changes meanwhile is looked at twice before it is
/// called damage: a blob may be deleted, or be moved by the [Compactor].
final class Inspection {
  private static final int ROWS_AT_ONCE = 2_000;

  private final Aside keys;
  private final Segments segments;
  private final ToLongFunction<BlobRef> reading;
  private final Consumer<Damage> tell;
  private final Consumer<Unreadable> unreadable;
  private final Set<Partition> partitions = new LinkedHashSet<>();
  private long entries;
  private long count;
  private long octets;

  /// @param reading reads all of a blob, and returns how many octets that are
  /// @param unreadable is told each entry that has a blob which can't be read
  Inspection(
      Aside keys,
      Segments segments,
      ToLongFunction<BlobRef> reading,
      Consumer<Damage> tell,
      Consumer<Unreadable> unreadable) {
    this.keys = keys;
    this.segments = segments;
    this.reading = reading;
    this.tell = tell;
    this.unreadable = unreadable;
  }

  /// The same as [#run] for a store that is in use.
  ///
  /// @param settling brings all that was acknowledged to the segments, and files back to their
  ///   places; what is in memory hides then what is on the disk no longer
  Inspected runAfter(Runnable settling) {
    asFarAsItGoes(() -> settle(settling));
    return run();
  }

  Inspected run() {
    compareKeyFiles();
    asFarAsItGoes(this::lookAtRows);
    asFarAsItGoes(this::lookAtBlobs);
    segments.all().forEach(this::lookAt);
    return new Inspected(List.copyOf(partitions), entries, count, octets);
  }

  private void settle(Runnable settling) {
    Instant begin = segments.now();
    settling.run();
    segments.readAnew();
    segments
        .toldSince(begin)
        .forEach(it -> tell.accept(new Damage(where(it.file()), it.mishap().sentence())));
  }

  private static String where(Path file) {
    return "blobs/" + file.getFileName();
  }

  private void compareKeyFiles() {
    try {
      keys.<Boolean>aside(files -> {
        files.compare();
        return true;
      });
    } catch (StoreException.Damaged damaged) {
      tell.accept(new Damage("keys", String.valueOf(damaged.getMessage())));
    }
  }

  /// What can't be read hides nothing of the rest.
  private void asFarAsItGoes(Runnable look) {
    try {
      look.run();
    } catch (StoreException unreadable) {
      tell.accept(new Damage("keys", String.valueOf(unreadable.getMessage())));
    }
  }

  private void lookAtRows() {
    Optional<byte[]> next = Optional.of(new byte[0]);
    while (next.isPresent()) {
      byte[] first = next.get();
      next = keys.aside(files -> page(files, first));
    }
  }

  /// Looks at some rows; the result is where to go on.
  private Optional<byte[]> page(KeyFiles files, byte[] first) {
    int looks = 0;
    try (RowCursor rows = files.rowsFrom(first)) {
      for (; rows.valid(); rows.advance()) {
        if (looks++ == ROWS_AT_ONCE) return Optional.of(rows.key());
        lookAt(files, rows.key(), rows.value());
      }
      return Optional.empty();
    }
  }

  private void lookAt(KeyFiles files, byte[] key, byte[] value) {
    Partition partition = Rows.partition(key);
    partitions.add(partition);
    entries++;
    Rows.blob(value)
        .filter(blob -> !files.isReferred(key, blob))
        .filter(_ -> files.row(key).filter(now -> Arrays.equals(now, value)).isPresent())
        .ifPresent(blob ->
            tell.accept(
                new Damage(
                    partition,
                    "An entry has octets in segment "
                        + blob.high()
                        + " that do not refer back to it.")));
  }

  private void lookAtBlobs() {
    Optional<BlobRef> next = Optional.of(new BlobRef(0, 0, 0));
    while (next.isPresent()) {
      BlobRef first = next.get();
      Set<BlobRef> living = new LinkedHashSet<>();
      next = keys.aside(files -> page(files, first, living));
      living.forEach(this::lookAt);
    }
  }

  /// Takes some blobs that rows have; the result is where to go on.
  private static Optional<BlobRef> page(KeyFiles files, BlobRef first, Set<BlobRef> living) {
    int looks = 0;
    try (RowCursor references = files.referencesFrom(first)) {
      for (; references.valid(); references.advance()) {
        BlobRef blob = Rows.referencedBlob(references.key(), references.value());
        if (looks++ >= ROWS_AT_ONCE && !living.contains(blob)) return Optional.of(blob);
        if (!files.stale(references.key(), references.value())) living.add(blob);
      }
      return Optional.empty();
    }
  }

  private void lookAt(BlobRef blob) {
    try {
      octets += reading.applyAsLong(blob);
      count++;
    } catch (StoreException failure) {
      String why = String.valueOf(failure.getMessage());
      for (byte[] row : keys.aside(files -> files.rowsWith(blob)))
        unreadable.accept(new Unreadable(Rows.partition(row), Rows.key(row), why));
    }
  }

  /// The beginning of the file, which belongs to no blob. A file that is not there yet, or no more,
  /// or is shorter, is missed where its blobs are.
  private void lookAt(Segment segment) {
    if (!segment.enter()) return;
    Path file = segment.file();
    try {
      if (Files.notExists(file) || Files.size(file) < SegmentFile.HEADER_OCTETS) return;
      if (!SegmentFile.beginsWell(file))
        tell.accept(
            new Damage(
                where(file),
                "The file does not begin as it was written. No message lies there, and those that"
                    + " are damaged are named; but mistrust the disk."));
    } catch (IOException e) {
      tell.accept(
          new Damage(where(file), String.valueOf(Failures.of("Reading " + file, e).getMessage())));
    } finally {
      segment.leave();
    }
  }

  static long readAll(Blobs blobs, BlobRef blob) {
    try (InputStream content = blobs.open(blob)) {
      byte[] block = new byte[Frame.BLOCK_OCTETS];
      long read = 0;
      for (int length = content.read(block); length >= 0; length = content.read(block))
        read += length;
      return read;
    } catch (IOException e) {
      throw Failures.of("Reading messages", e);
    }
  }
}
