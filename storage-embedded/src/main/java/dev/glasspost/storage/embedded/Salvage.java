package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;

/// Gives blobs that the log has ([Carried]) another place when the store opens and the file is
/// missing that they belong in.
///
/// That file is not made anew: it would have holes where its other blobs were, and whoever puts it
/// back from a backup would lose what is in it. So they get a segment of their own, and their rows
/// the new names. After a crash in between it is done again.
final class Salvage {
  private final KeyFiles keys;
  private final Segments segments;

  Salvage(KeyFiles keys, Segments segments) {
    this.keys = keys;
    this.segments = segments;
  }

  /// Moves what rows have of `pieces`, all of the segment `missing`, durably.
  void run(long missing, List<Carried> pieces) throws IOException {
    Map<BlobRef, ByteBuffer> frames = new LinkedHashMap<>();
    for (Carried piece : pieces) addFrames(missing, piece, frames);
    Map<BlobRef, List<byte[]>> living = new LinkedHashMap<>();
    for (BlobRef blob : frames.keySet()) {
      List<byte[]> rows = keys.rowsWith(blob);
      if (!rows.isEmpty()) living.put(blob, rows);
    }
    if (living.isEmpty()) return;
    frames.keySet().retainAll(living.keySet());
    rename(living, write(frames));
  }

  private static void addFrames(long segment, Carried piece, Map<BlobRef, ByteBuffer> frames) {
    ByteBuffer rest = piece.octets().duplicate();
    long low = piece.position();
    OptionalLong length = Frame.length(rest, segment, low);
    while (length.isPresent()) {
      int octets = (int) Frame.octets(length.getAsLong());
      frames.put(
          new BlobRef(segment, low, length.getAsLong()), rest.slice(rest.position(), octets));
      rest.position(rest.position() + octets);
      low += octets;
      length = Frame.length(rest, segment, low);
    }
  }

  /// Writes a new segment; the result tells the new names.
  private Map<BlobRef, BlobRef> write(Map<BlobRef, ByteBuffer> frames) throws IOException {
    Map<BlobRef, BlobRef> names = new LinkedHashMap<>();
    long number = segments.unused();
    try (SegmentFile file = SegmentFile.make(segments.file(number))) {
      long end = SegmentFile.HEADER_OCTETS;
      for (var each : frames.entrySet()) {
        BlobRef name = new BlobRef(number, end, each.getKey().length());
        ByteBuffer header = ByteBuffer.wrap(Frame.header(number, end, name.length()));
        file.write(header, end);
        ByteBuffer blocks = each.getValue().duplicate();
        file.write(blocks.position(Frame.HEADER_OCTETS), end + Frame.HEADER_OCTETS);
        end += each.getValue().remaining();
        names.put(each.getKey(), name);
      }
      file.force();
    }
    return names;
  }

  private void rename(Map<BlobRef, List<byte[]>> living, Map<BlobRef, BlobRef> names) {
    NavigableMap<byte[], byte[]> changes = new TreeMap<>(Arrays::compareUnsigned);
    for (var each : names.entrySet())
      for (byte[] row : living.getOrDefault(each.getKey(), List.of()))
        keys.row(row).ifPresent(value -> changes.put(row, Rows.renamed(value, each.getValue())));
    try {
      keys.write(changes, Optional.empty(), keys.lastGroup());
    } catch (RocksDBException e) {
      throw Failures.of("Writing the key files", e);
    }
  }
}
