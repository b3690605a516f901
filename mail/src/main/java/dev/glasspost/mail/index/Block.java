package dev.glasspost.mail.index;

import dev.glasspost.mail.index.Condition.Alternative;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Some thousand documents, turned over: for each term the documents that have it. Never changed,
/// only replaced.
final class Block {
  /// How many documents there are in one at the most.
  static final int MAX_DOCUMENTS = 4_096;

  private static final Octets NUL = Octets.of((byte) 0);

  private final Octets key;
  private final long number;

  private final int size;
  private final Runs packedIds;
  private final long leastId;

  /// In order; the place of an id is the document's number. Empty until somebody asks: of most
  /// blocks nothing is found.
  private long[] ids = {};

  /// @param row the one with the ids
  Block(Entry row) {
    this.key = row.key();
    this.number = Places.blockNumber(row);
    this.packedIds = new Runs(row.value());
    this.size = packedIds.small();
    this.leastId = size == 0 ? Long.MAX_VALUE : packedIds.number();
  }

  /// The least id of its documents.
  long leastId() {
    return leastId;
  }

  private long[] unpackedIds() {
    if (ids.length == size) return ids;
    ids = new long[size];
    if (size > 0) ids[0] = leastId;
    for (int i = 1; i < size; i++) ids[i] = ids[i - 1] + packedIds.number();
    return ids;
  }

  /// Of the row with the ids.
  Octets key() {
    return key;
  }

  long number() {
    return number;
  }

  /// The document with this number.
  long id(int document) {
    return unpackedIds()[document];
  }

  LongStream ids() {
    return Arrays.stream(unpackedIds());
  }

  /// The documents that meet all conditions, by their numbers.
  BitSet find(Reader reader, List<Condition> conditions) {
    BitSet found = new BitSet(size);
    found.set(0, size);
    for (Condition condition : cheapestFirst(conditions)) {
      if (found.isEmpty()) break;
      found.and(find(reader, condition));
    }
    return found;
  }

  /// What few rows tell may make it needless to read many.
  private static List<Condition> cheapestFirst(List<Condition> conditions) {
    return conditions.stream()
        .sorted(Comparator.comparing(it -> !it.any().stream().allMatch(Alternative::isExact)))
        .toList();
  }

  /// The documents that the block does not know all about.
  BitSet unknown(Reader reader) {
    return find(reader, Condition.of(Alternative.exactly(Term.MORE)));
  }

  private BitSet find(Reader reader, Condition condition) {
    BitSet found = new BitSet(size);
    for (Alternative it : condition.any()) find(reader, it, found);
    return found;
  }

  private void find(Reader reader, Alternative sought, BitSet found) {
    Optional<List<Octets>> rows =
        sought.pieces().isEmpty() ? Optional.empty() : Outline.rows(reader, number, sought);
    rows.ifPresentOrElse(
        some -> some.forEach(first -> find(reader, first, sought, found)),
        () -> findInRange(reader, sought, found));
  }

  private void find(Reader reader, Octets first, Alternative sought, BitSet found) {
    reader
        .get(Places.terms(number, sought.field(), first))
        .ifPresent(row -> collect(row, sought, found));
  }

  private void findInRange(Reader reader, Alternative sought, BitSet found) {
    KeyRange range = sought.range();
    Octets first = Places.terms(number, sought.field(), Octets.EMPTY);
    Octets from = Places.terms(number, sought.field(), range.from()).plus(NUL);
    Optional<Entry> before;
    try (Stream<Entry> rows = reader.scanBackwards(KeyRange.of(first, from))) {
      before = rows.findFirst();
    }
    before.ifPresent(row -> collect(row, sought, found));
    if (sought.isExact()) return;
    Octets to =
        range
            .to()
            .map(end -> Places.terms(number, sought.field(), end))
            .orElseGet(() -> KeyRange.prefix(first).to().orElseThrow());
    if (from.compareTo(to) >= 0) return;
    try (Stream<Entry> rows = reader.scan(KeyRange.of(from, to))) {
      rows.forEach(row -> collect(row, sought, found));
    }
  }

  private static void collect(Entry row, Alternative sought, BitSet found) {
    Runs in = new Runs(row.value());
    // Looking at all octets at once is far quicker than looking at each term.
    if (!sought.hasPieces(in.octets(), 0, in.octets().length)) return;
    while (in.hasMore()) {
      int length = in.small();
      int from = in.at();
      int to = in.skip(length);
      int size = in.small();
      if (sought.accepts(in.octets(), from, to)) Postings.addTo(found, in, size);
      else in.skip(size);
    }
  }

  /// The documents again, as they were.
  List<Document> documents(Reader reader) {
    List<List<Term>> terms = new ArrayList<>(size);
    for (int i = 0; i < size; i++) terms.add(new ArrayList<>());
    try (Stream<Entry> rows = reader.scan(Places.termsOf(number))) {
      rows.forEach(row -> distribute(row, terms));
    }
    List<Document> documents = new ArrayList<>(size);
    for (int i = 0; i < size; i++) documents.add(new Document(id(i), terms.get(i)));
    return documents;
  }

  private static void distribute(Entry row, List<List<Term>> terms) {
    int field = Places.fieldOf(row);
    for (Runs in = new Runs(row.value()); in.hasMore(); ) {
      Term term = new Term(field, in.run(in.small()));
      BitSet documents = new BitSet();
      int size = in.small();
      Postings.addTo(documents, in, size);
      documents.stream().forEach(i -> terms.get(i).add(term));
    }
  }
}
