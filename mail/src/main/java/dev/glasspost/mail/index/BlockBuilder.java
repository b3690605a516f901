package dev.glasspost.mail.index;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns documents over, into the rows of a [Block].
final class BlockBuilder {
  /// How many octets of terms lie in one row, give or take one term.
  static final int ROW_OCTETS = 2_048;

  private final long number;
  private final List<Entry> rows = new ArrayList<>();
  private RunsBuilder row = new RunsBuilder();
  private Octets first = Octets.EMPTY;
  private Outline.Builder outline;

  private BlockBuilder(long number) {
    this.number = number;
    this.outline = new Outline.Builder(number, 0);
  }

  /// @param number of the block
  /// @param documents at least one, at most [Block#MAX_DOCUMENTS], no two with the same id
  static List<Entry> rows(long number, List<Document> documents) {
    List<Document> sorted =
        documents.stream().sorted(Comparator.comparingLong(Document::id)).toList();
    var builder = new BlockBuilder(number);
    new TreeMap<>(turnedOver(sorted)).forEach(builder::add);
    builder.endField();
    builder.rows.add(ids(number, sorted));
    return builder.rows;
  }

  private static Map<Term, BitSet> turnedOver(List<Document> documents) {
    Map<Term, BitSet> all = new HashMap<>();
    for (int i = 0; i < documents.size(); i++)
      for (Term term : documents.get(i).terms())
        all.computeIfAbsent(term, _ -> new BitSet()).set(i);
    return all;
  }

  private static Entry ids(long number, List<Document> documents) {
    var ids = new RunsBuilder().number(documents.size());
    long last = 0;
    for (Document it : documents) {
      ids.number(it.id() - last);
      last = it.id();
    }
    return new Entry(Places.block(last, number), ids.octets());
  }

  private void add(Term term, BitSet documents) {
    if (term.field() != outline.field()) beginField(term.field());
    if (row.length() >= ROW_OCTETS) endRow();
    if (row.length() == 0) first = term.text();
    Octets postings = Postings.pack(documents);
    row.number(term.text().length()).run(term.text());
    row.number(postings.length()).run(postings);
    outline.term(term.text());
  }

  private void beginField(int field) {
    endField();
    outline = new Outline.Builder(number, field);
  }

  private void endField() {
    endRow();
    rows.addAll(outline.entries());
  }

  private void endRow() {
    if (row.length() == 0) return;
    rows.add(new Entry(Places.terms(number, outline.field(), first), row.octets()));
    outline.row(first);
    row = new RunsBuilder();
  }
}
