package dev.glasspost.mail.index;

import dev.glasspost.mail.index.Condition.Alternative;
import dev.glasspost.mail.index.Condition.Piece;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the rows of terms of one field of a [Block] have in them, roughly: so that of all these
/// rows only those are read that may have what is sought.
///
/// One signature is for all rows together, and tells of short runs of octets; each row has one of
/// its own for longer ones, beside the first of its terms. A field with few rows has no outline.
final class Outline {
  /// From how many rows on it pays.
  static final int MIN_ROWS = 4;

  /// How many octets of an outline lie in one row of its own, give or take one signature.
  private static final int ROW_OCTETS = 8_192;

  private Outline() {}

  private static Grams ofAll() {
    return new Grams(1, 3);
  }

  private static Grams ofRow() {
    return new Grams(3, 4);
  }

  /// Makes the outline of one field of a block.
  static final class Builder {
    private final long block;
    private final int field;
    private final Grams all = ofAll();
    private final Grams some = ofRow();
    private final List<Entry> entries = new ArrayList<>();
    private RunsBuilder entry = new RunsBuilder();
    private Octets key = Octets.EMPTY;
    private int rows;

    Builder(long block, int field) {
      this.block = block;
      this.field = field;
    }

    int field() {
      return field;
    }

    void term(Octets text) {
      all.add(text);
      some.add(text);
    }

    /// The terms so far make a row.
    void row(Octets first) {
      if (entry.length() >= ROW_OCTETS) endEntry();
      if (entry.length() == 0) key = Places.outline(block, field, first);
      Octets signature = some.signature();
      entry.number(first.length()).run(first);
      entry.number(signature.length()).run(signature);
      some.clear();
      rows++;
    }

    private void endEntry() {
      entries.add(new Entry(key, entry.octets()));
      entry = new RunsBuilder();
    }

    List<Entry> entries() {
      if (rows < MIN_ROWS) return List.of();
      endEntry();
      entries.add(new Entry(Places.signature(block, field), all.signature()));
      return entries;
    }
  }

  /// The rows that may have a term that is sought, by their first terms; nothing if there is no
  /// outline.
  static Optional<List<Octets>> rows(Reader reader, long block, Alternative sought) {
    Optional<Entry> all = reader.get(Places.signature(block, sought.field()));
    if (all.isEmpty()) return Optional.empty();
    boolean any = mayHave(all.get().value(), hashes(ofAll(), sought.pieces()));
    return Optional.of(any ? rowsOfMany(reader, block, sought) : List.of());
  }

  private static List<Octets> rowsOfMany(Reader reader, long block, Alternative sought) {
    List<List<int[]>> pieces = hashes(ofRow(), sought.pieces());
    KeyRange range = sought.range();
    List<Octets> found = new ArrayList<>();
    try (Stream<Entry> entries = reader.scan(Places.outlines(block, sought.field()))) {
      for (Iterator<Entry> it = entries.iterator(); it.hasNext(); )
        for (Runs in = new Runs(it.next().value()); in.hasMore(); ) {
          Octets first = in.run(in.small());
          Octets signature = in.run(in.small());
          if (first.compareTo(range.from()) <= 0) found.clear();
          if (range.to().filter(end -> first.compareTo(end) >= 0).isPresent()) return found;
          if (mayHave(signature, pieces)) found.add(first);
        }
    }
    return found;
  }

  /// For each piece the hashes of each of its spellings.
  private static List<List<int[]>> hashes(Grams grams, List<Piece> pieces) {
    return pieces.stream().map(it -> it.spellings().stream().map(grams::hashes).toList()).toList();
  }

  private static boolean mayHave(Octets signature, List<List<int[]>> pieces) {
    for (List<int[]> spellings : pieces)
      if (spellings.stream().noneMatch(it -> Grams.mayHave(signature, it))) return false;
    return true;
  }
}
