package dev.glasspost.testkit.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.index.Condition;
import dev.glasspost.mail.index.Condition.Alternative;
import dev.glasspost.mail.index.Condition.Piece;
import dev.glasspost.mail.index.Document;
import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.index.IndexSearch;
import dev.glasspost.mail.index.IndexSearch.Hit;
import dev.glasspost.mail.index.IndexSearch.Proof;
import dev.glasspost.mail.index.IndexSearch.Wanted;
import dev.glasspost.mail.index.Term;
import dev.glasspost.mail.index.TermTest;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The index with as many documents as it takes to make whole blocks, and with enormous ones.
@ExtendWith(Seeds.class)
final class IndexTest {
  private static final Partition DAY = new Partition("journal", "2026-11-23");
  private static final int BLOCK = 4_096;
  private static final int ALL = 100_000;

  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final StrictStore store = new StrictStore();
  private final IndexKeeper keeper = new IndexKeeper(store);

  private static Term term(int field, String text) {
    return new Term(field, Octets.utf8(text));
  }

  /// The document `id` has whether it is even, its last two digits, and its number.
  private static Document document(long id) {
    return Document.of(
        id,
        List.of(
            term(1, id % 2 == 0 ? "even" : "odd"),
            term(2, "%02d".formatted(id % 100)),
            term(3, Long.toString(id))));
  }

  private void put(List<Document> documents) {
    List<Long> ids = documents.stream().map(Document::id).toList();
    keeper.markAgain(DAY, ids);
    Map<Long, Long> marks = keeper.marks(DAY, ids);
    assertThat(marks.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    keeper.put(DAY, marks, documents);
  }

  private void put(long from, long to) {
    put(LongStream.range(from, to).mapToObj(IndexTest::document).toList());
  }

  private List<Long> find(Alternative... any) {
    return hits(ALL, any).stream()
        .peek(hit -> assertThat(hit.proof()).isEqualTo(Proof.CERTAIN))
        .map(Hit::id)
        .toList();
  }

  private List<Hit> hits(int limit, Alternative... any) {
    var wanted = new Wanted(List.of(Condition.of(any)), 0, ALL, limit);
    return store.read(DAY, reader -> IndexSearch.run(reader, wanted));
  }

  private static List<Long> newestFirst(LongStream ids) {
    List<Long> all = new ArrayList<>(ids.boxed().toList());
    return all.reversed();
  }

  private int rows(char family) {
    return store.read(
        DAY,
        reader ->
            (int) reader.scan(KeyRange.ALL).map(Entry::key).filter(k -> k.at(0) == family).count());
  }

  @Test
  void wholeBlocksAnswerAsSingleDocumentsDo() {
    put(0, 5_000);
    assertThat(keeper.fold(DAY, BLOCK)).isTrue();
    assertThat(keeper.fold(DAY, BLOCK)).as("904 are not enough").isFalse();
    assertThat(rows('g')).isEqualTo(5_000 - BLOCK);
    assertThat(rows('i')).isEqualTo(1);

    assertThat(find(Alternative.exactly(term(1, "even"))))
        .isEqualTo(newestFirst(LongStream.range(0, 5_000).filter(id -> id % 2 == 0)));
    assertThat(find(Alternative.exactly(term(2, "07"))))
        .isEqualTo(newestFirst(LongStream.range(0, 5_000).filter(id -> id % 100 == 7)));
    assertThat(find(Alternative.exactly(term(3, "4711")))).containsExactly(4_711L);
    assertThat(find(Alternative.exactly(term(3, "47110")))).isEmpty();
    assertThat(find(new Alternative(3, KeyRange.prefix(Octets.ascii("47")), TermTest.ANY)))
        .isEqualTo(
            newestFirst(LongStream.range(0, 5_000).filter(id -> ("" + id).startsWith("47"))));
    assertThat(find(new Alternative(3, KeyRange.ALL, (text, from, to) -> text[to - 1] == '9')))
        .isEqualTo(newestFirst(LongStream.range(0, 5_000).filter(id -> id % 10 == 9)));
    assertThat(hits(10, Alternative.exactly(term(1, "odd")))).hasSize(10);
  }

  @Test
  void aDocumentThatIsTakenUpAgainIsWhatItIsNow() {
    put(0, 5_000);
    keeper.fold(DAY, BLOCK);
    put(List.of(Document.of(7, List.of(term(1, "changed"))), document(6_000)));
    assertThat(find(Alternative.exactly(term(3, "7")))).isEmpty();
    assertThat(find(Alternative.exactly(term(1, "changed")))).containsExactly(7L);

    assertThat(keeper.fold(DAY, 1)).isTrue();
    assertThat(rows('i')).isEqualTo(2);
    assertThat(rows('g')).isZero();
    assertThat(find(Alternative.exactly(term(3, "7")))).isEmpty();
    assertThat(find(Alternative.exactly(term(1, "changed")))).containsExactly(7L);
    assertThat(find(Alternative.exactly(term(3, "6000")))).containsExactly(6_000L);
  }

  @Test
  void whatIsForgottenLeavesNothing() {
    put(0, 5_000);
    keeper.fold(DAY, BLOCK);
    keeper.forget(DAY, LongStream.range(100, 4_000).boxed().toList());
    assertThat(find(Alternative.exactly(term(1, "even"))))
        .isEqualTo(
            newestFirst(
                LongStream.range(0, 5_000).filter(id -> id % 2 == 0 && (id < 100 || id >= 4_000))));
    assertThat(rows('i')).as("196 are too few for a block").isZero();
    assertThat(rows('b')).isZero();
    keeper.forget(DAY, LongStream.range(0, 5_000).boxed().toList());
    assertThat(rows('g')).isZero();
  }

  @Test
  void anEnormousDocumentIsToBeLookedAt() {
    List<Term> many =
        IntStream.rangeClosed(0, Document.MAX_TERMS).mapToObj(i -> term(3, "w" + i)).toList();
    put(List.of(Document.of(1, many), Document.of(2, many.subList(0, 10))));
    Hit enormous = new Hit(1, Proof.TO_BE_CHECKED);
    assertThat(hits(10, Alternative.exactly(term(3, "w9"))))
        .containsExactly(new Hit(2, Proof.CERTAIN), enormous);
    assertThat(hits(10, Alternative.exactly(term(3, "nowhere")))).containsExactly(enormous);
    keeper.fold(DAY, 1);
    assertThat(hits(10, Alternative.exactly(term(3, "nowhere")))).containsExactly(enormous);
  }

  @Test
  void aLongTermIsCutOnBothSides() {
    String text = "x".repeat(Term.MAX_OCTETS + 5);
    put(List.of(Document.of(1, List.of(term(3, text)))));
    keeper.fold(DAY, 1);
    assertThat(find(Alternative.exactly(term(3, text)))).containsExactly(1L);
  }

  @Test
  void aMarkThatWasSetAgainStays() {
    keeper.markAgain(DAY, List.of(1L));
    Map<Long, Long> seen = keeper.marks(DAY, List.of(1L));
    store.append(DAY, List.of(IndexKeeper.mark(1, 99)));
    keeper.put(DAY, seen, List.of(document(1)));
    assertThat(keeper.marks(DAY, List.of(1L))).isEqualTo(Map.of(1L, 99L));
    assertThat(hits(10, Alternative.exactly(term(1, "even"))))
        .as("what is marked may be anything")
        .containsExactly(new Hit(1, Proof.TO_BE_CHECKED));
  }

  /// A text of few letters, so that pieces of it are found elsewhere too.
  private String text(int octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets; i++) text.append((char) ('a' + random.nextInt(6)));
    return text.toString();
  }

  private Alternative within(KeyRange range, List<String> spellings) {
    List<Octets> octets = spellings.stream().map(Octets::ascii).toList();
    return new Alternative(
        1,
        range,
        List.of(new Piece(octets)),
        (text, from, to) -> {
          String whole = new String(text, from, to - from, US_ASCII);
          return spellings.stream().anyMatch(whole::contains);
        });
  }

  @Test
  void whatIsPassedOverHasNotThePieceThatIsSought() {
    Map<Long, String> texts = new HashMap<>();
    for (long id = 0; id < 3_000; id++) texts.put(id, text(random.nextInt(12)));
    List<Document> documents = new ArrayList<>();
    texts.forEach((id, text) -> documents.add(Document.of(id, List.of(term(1, text)))));
    put(documents);
    keeper.fold(DAY, 1);
    for (int i = 0; i < 300; i++) {
      List<String> spellings = List.of(text(1 + random.nextInt(7)), text(6));
      String beginning = text(random.nextInt(3));
      KeyRange range = KeyRange.prefix(Octets.ascii(beginning));
      assertThat(find(within(range, spellings)))
          .as("%s, from %s", spellings, beginning)
          .isEqualTo(
              newestFirst(
                  LongStream.range(0, 3_000)
                      .filter(id ->
                          found(texts, id).startsWith(beginning)
                              && spellings.stream().anyMatch(found(texts, id)::contains))));
    }
  }

  private static String found(Map<Long, String> texts, long id) {
    return Optional.ofNullable(texts.get(id)).orElseThrow();
  }

  @Test
  void aPieceThatIsNowhereIsLookedForWithoutReadingTerms() {
    put(LongStream.range(0, BLOCK).mapToObj(IndexTest::wordy).toList());
    keeper.fold(DAY, BLOCK);
    spoilTerms();
    assertThat(find(within(KeyRange.ALL, List.of("xyzzy")))).isEmpty();
    assertThat(find(within(KeyRange.ALL, List.of("qj")))).isEmpty();
    assertThatThrownBy(() -> find(within(KeyRange.ALL, List.of("have"))))
        .as("rows of terms can't be read")
        .isInstanceOf(IndexOutOfBoundsException.class);
    put(List.of(Document.of(BLOCK, List.of(term(1, "so xyzzy it is")))));
    assertThat(find(within(KeyRange.ALL, List.of("xyzzy")))).containsExactly((long) BLOCK);
  }

  private void spoilTerms() {
    KeyRange terms = KeyRange.prefix(Octets.ascii("b"));
    store.write(
        DAY,
        writer -> {
          List<Octets> keys = writer.scan(terms).map(Entry::key).toList();
          // As if a term of 120 octets began here; and what is sought seems to be in it.
          keys.forEach(key -> writer.put(key, Octets.ascii("x have qj xyzzy")));
          return keys.size();
        });
  }

  /// The same in each run: with other words, a signature may take one piece for another.
  private static Document wordy(long id) {
    String word = Long.toString((id + 1) * 0x9E3779B1L, 6).replace('0', 'w').replace('1', 'v');
    return Document.of(id, List.of(term(1, word + id), term(1, "all have this")));
  }

  @Test
  void aBlockThatIsTakenApartLeavesNoOutline() {
    put(LongStream.range(0, BLOCK).mapToObj(IndexTest::wordy).toList());
    keeper.fold(DAY, BLOCK);
    assertThat(rows('o')).isPositive();
    assertThat(rows('s')).isEqualTo(1);
    keeper.forget(DAY, LongStream.range(0, BLOCK).boxed().toList());
    assertThat(rows('o')).isZero();
    assertThat(rows('s')).isZero();
  }
}
