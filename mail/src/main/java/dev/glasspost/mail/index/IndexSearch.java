package dev.glasspost.mail.index;

import dev.glasspost.mail.index.DocumentCodec.Match;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Reader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Looks for documents in one partition, the greatest ids first.
public final class IndexSearch {
  private final Reader reader;
  private final Wanted wanted;
  private final Set<Long> newer = new HashSet<>();
  private final TreeMap<Long, Proof> found = new TreeMap<>(Comparator.reverseOrder());
  private final List<Hit> hits = new ArrayList<>();
  private int certain;

  /// @param conditions all of which must be met
  /// @param from the least id
  /// @param to behind the greatest id
  /// @param limit how many documents are enough
  public record Wanted(List<Condition> conditions, long from, long to, int limit) {
    public Wanted {
      conditions = List.copyOf(conditions);
      if (from < 0 || limit < 1) throw new IllegalArgumentException("nothing can be found so");
    }
  }

  /// How far a hit can be trusted.
  public enum Proof {
    CERTAIN,
    /// The index does not know the document as it is now: look at it.
    TO_BE_CHECKED
  }

  public record Hit(long id, Proof proof) {}

  private IndexSearch(Reader reader, Wanted wanted) {
    this.reader = reader;
    this.wanted = wanted;
  }

  /// What is wanted, and what may be, until there are enough that certainly are or there is no
  /// more. Only for a partition whose index is [IndexKeeper#isWhole].
  public static List<Hit> run(Reader reader, Wanted wanted) {
    return new IndexSearch(reader, wanted).run();
  }

  private List<Hit> run() {
    if (wanted.from() >= wanted.to()) return hits;
    marked();
    gists();
    try (Stream<Entry> blocks = reader.scanBackwards(Places.blocksFrom(wanted.from()))) {
      for (Iterator<Entry> it = blocks.iterator(); it.hasNext() && !enough(); ) {
        Entry row = it.next();
        tell(Places.greatestId(row));
        if (!enough()) look(new Block(row));
      }
    }
    if (!enough()) tell(-1);
    return hits;
  }

  private boolean enough() {
    return certain >= wanted.limit();
  }

  /// Tells what was found above an id, which nothing that comes later can be.
  private void tell(long id) {
    while (!found.isEmpty() && found.firstKey() > id && !enough()) {
      var next = found.pollFirstEntry();
      hits.add(new Hit(next.getKey(), next.getValue()));
      if (next.getValue() == Proof.CERTAIN) certain++;
    }
  }

  private void marked() {
    try (Stream<Entry> marks = reader.scan(Places.marks(wanted.from(), wanted.to()))) {
      marks
          .map(Places::idOf)
          .forEach(id -> {
            newer.add(id);
            found.put(id, Proof.TO_BE_CHECKED);
          });
    }
  }

  private void gists() {
    try (Stream<Entry> gists = reader.scan(Places.gists(wanted.from(), wanted.to()))) {
      gists.forEach(this::gist);
    }
  }

  private void gist(Entry gist) {
    long id = Places.idOf(gist);
    if (!newer.add(id)) return;
    Match match = DocumentCodec.match(gist.value(), wanted.conditions());
    if (match != Match.NO) found.put(id, match == Match.YES ? Proof.CERTAIN : Proof.TO_BE_CHECKED);
  }

  private void look(Block block) {
    if (block.leastId() >= wanted.to()) return;
    BitSet certainly = block.find(reader, wanted.conditions());
    certainly.stream().forEach(i -> add(block.id(i), Proof.CERTAIN));
    if (!wanted.conditions().isEmpty())
      block.unknown(reader).stream().forEach(i -> add(block.id(i), Proof.TO_BE_CHECKED));
  }

  private void add(long id, Proof proof) {
    if (id >= wanted.from() && id < wanted.to() && !newer.contains(id)) found.put(id, proof);
  }
}
