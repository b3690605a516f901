package dev.glasspost.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every storage engine must do with partitions, keys and transactions. See [BlobContract] for
/// blobs.
@ExtendWith(Seeds.class)
public abstract class StoreContract {
  private static final Partition HERE = Partition.account("ann@a.example");
  private static final Partition THERE = Partition.account("ann@a.example.org");
  private static final Octets KEY = Octets.ascii("key");
  private static final Octets VALUE = Octets.ascii("value");
  private static final Octets OTHER = Octets.ascii("other");

  /// "Within a second", and what a busy machine may add to it.
  private static final Duration SOON = Duration.ofSeconds(10);

  private Store store;

  /// A new, empty store.
  protected abstract Store open();

  /// Closes `store`, and opens what it kept.
  protected abstract Store reopen(Store store);

  @BeforeEach
  final void openStore() {
    store = open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void whatWasPutIsThere() {
    put(KEY, VALUE);
    assertThat(get(KEY)).contains(new Entry(KEY, VALUE));
  }

  @Test
  void whatWasNotPutIsNotThere() {
    put(KEY, VALUE);
    assertThat(get(OTHER)).isEmpty();
  }

  @Test
  void aPutReplacesWhatWasThere() {
    put(KEY, VALUE);
    put(KEY, OTHER);
    assertThat(all()).containsExactly(new Entry(KEY, OTHER));
  }

  @Test
  void aDeletedKeyIsGone() {
    put(KEY, VALUE);
    change(writer -> writer.delete(KEY));
    assertThat(get(KEY)).isEmpty();
    assertThat(all()).isEmpty();
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    change(writer -> writer.delete(KEY));
    assertThat(all()).isEmpty();
  }

  @Test
  void aTransactionGivesItsResult() {
    assertThat(store.<String>write(HERE, _ -> "written")).isEqualTo("written");
    assertThat(store.<String>read(HERE, _ -> "read")).isEqualTo("read");
  }

  @Test
  void partitionsDoNotSeeEachOther() {
    for (Partition partition : neighbours())
      store.write(partition, writer -> done(() -> writer.put(KEY, name(partition))));
    for (Partition partition : neighbours()) {
      List<Entry> found = store.read(partition, reader -> reader.scan(KeyRange.ALL).toList());
      assertThat(found).containsExactly(new Entry(KEY, name(partition)));
      List<Entry> back =
          store.read(partition, reader -> reader.scanBackwards(KeyRange.ALL).toList());
      assertThat(back).isEqualTo(found);
    }
  }

  /// Partitions whose names begin or end like each other's.
  private static List<Partition> neighbours() {
    return List.of(
        new Partition("a", ""),
        new Partition("a", "a"),
        new Partition("aa", ""),
        new Partition("a", "/"),
        new Partition("a", "a\u0001"),
        new Partition("a", "\u00ff\uffff"),
        new Partition("a", "aa"),
        HERE,
        THERE);
  }

  private static Octets name(Partition partition) {
    return Octets.utf8(partition.toString());
  }

  @Test
  void keysComeInTheOrderOfUnsignedOctets() {
    List<Octets> ordered =
        List.of(
            Octets.EMPTY,
            Octets.of((byte) 0),
            Octets.of((byte) 0, (byte) 0),
            Octets.of((byte) 0, (byte) 0xff),
            Octets.of((byte) 1),
            Octets.of((byte) 0x7f),
            Octets.of((byte) 0x80),
            Octets.of((byte) 0x80, (byte) 0),
            Octets.of((byte) 0xff),
            Octets.of((byte) 0xff, (byte) 0xff));
    change(writer -> ordered.reversed().forEach(key -> writer.put(key, VALUE)));
    assertThat(keys(KeyRange.ALL)).isEqualTo(ordered);
    assertThat(keysBackwards(KeyRange.ALL)).isEqualTo(ordered.reversed());
  }

  @Test
  void aRangeHoldsItsBeginningAndNotItsEnd() {
    change(writer -> IntStream.range(0, 10).forEach(i -> writer.put(number(i), VALUE)));
    var range = KeyRange.of(number(3), number(6));
    assertThat(keys(range)).containsExactly(number(3), number(4), number(5));
    assertThat(keysBackwards(range)).containsExactly(number(5), number(4), number(3));
  }

  @Test
  void aRangeMayEndBetweenKeysOrBeEmpty() {
    change(writer -> IntStream.range(0, 10).forEach(i -> writer.put(number(2 * i), VALUE)));
    var between = KeyRange.of(number(5), number(9));
    assertThat(keys(between)).containsExactly(number(6), number(8));
    assertThat(keysBackwards(between)).containsExactly(number(8), number(6));
    for (KeyRange empty :
        List.of(
            KeyRange.of(number(4), number(4)),
            KeyRange.of(number(5), number(6)),
            KeyRange.of(number(8), number(2)),
            KeyRange.of(number(90), number(91)))) {
      assertThat(keys(empty)).isEmpty();
      assertThat(keysBackwards(empty)).isEmpty();
    }
  }

  @Test
  void aPrefixHoldsAllKeysThatBeginWithIt() {
    var ff = Octets.of((byte) 'p', (byte) 0xff);
    List<Octets> inside =
        List.of(ff, ff.plus(Octets.of((byte) 0)), ff.plus(Octets.of((byte) 0xff, (byte) 0xff)));
    change(writer -> {
      inside.forEach(key -> writer.put(key, VALUE));
      writer.put(Octets.ascii("p"), VALUE);
      writer.put(Octets.of((byte) 'p', (byte) 0xfe, (byte) 0xff), VALUE);
      writer.put(Octets.ascii("q"), VALUE);
    });
    assertThat(keys(KeyRange.prefix(ff))).isEqualTo(inside);
    assertThat(keysBackwards(KeyRange.prefix(ff))).isEqualTo(inside.reversed());
  }

  @Test
  void aPrefixOfTheLastOctetsHasNoEnd() {
    var last = Octets.of((byte) 0xff, (byte) 0xff);
    var behind = last.plus(Octets.of((byte) 0xff));
    change(writer -> {
      writer.put(Octets.of((byte) 0xff), VALUE);
      writer.put(last, VALUE);
      writer.put(behind, VALUE);
    });
    assertThat(keys(KeyRange.prefix(last))).containsExactly(last, behind);
    assertThat(keysBackwards(KeyRange.prefix(last))).containsExactly(behind, last);
  }

  @Test
  void aBodyThatThrowsHasWrittenNothing() {
    put(KEY, VALUE);
    var thrown = new IllegalArgumentException("the body says no");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            change(writer -> {
              writer.put(KEY, OTHER);
              writer.put(OTHER, OTHER);
              writer.delete(KEY);
              throw thrown;
            }))
        .isSameAs(thrown);
    assertThat(all()).containsExactly(new Entry(KEY, VALUE));
  }

  @Test
  void aBodyThatThrowsUndoesNothingOfOthers() {
    run(
        IntStream.range(0, 200)
            .mapToObj(i ->
                (Runnable)
                    () -> {
                      try {
                        store.write(HERE, writer -> putThenThrowIfOdd(writer, i));
                      } catch (IllegalArgumentException expected) {
                        assertThat(i % 2).isOne();
                      }
                    }));
    assertThat(keys(KeyRange.ALL))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> number(2 * i)).toList());
  }

  private static Octets putThenThrowIfOdd(Writer writer, int i) {
    writer.put(number(i), VALUE);
    writer.delete(number(i - i % 2 + 1));
    if (i % 2 == 1) throw new IllegalArgumentException("odd");
    return number(i);
  }

  @Test
  void aBodyReadsItsOwnWrites() {
    put(KEY, VALUE);
    put(OTHER, VALUE);
    change(writer -> {
      writer.put(KEY, OTHER);
      writer.delete(OTHER);
      assertThat(writer.get(KEY)).contains(new Entry(KEY, OTHER));
      assertThat(writer.get(OTHER)).isEmpty();
      writer.put(OTHER, KEY);
      assertThat(writer.get(OTHER)).contains(new Entry(OTHER, KEY));
    });
  }

  @Test
  void aBodysScansSeeItsOwnWrites() {
    var random = new SplittableRandom(Seeds.next());
    var expected = new TreeMap<Octets, Octets>();
    for (int round = 0; round < 20; round++) {
      var after = new TreeMap<>(expected);
      long seed = random.nextLong();
      change(writer -> {
        after.clear();
        after.putAll(expected);
        scramble(writer, after, new SplittableRandom(seed));
      });
      expected.clear();
      expected.putAll(after);
      assertThat(all()).isEqualTo(entries(expected));
    }
  }

  private static void scramble(
      Writer writer, NavigableMap<Octets, Octets> mirror, SplittableRandom by) {
    for (int i = 0; i < 30; i++) {
      Octets key = number(by.nextInt(50));
      if (by.nextBoolean()) {
        Octets value = number(by.nextInt(1000));
        writer.put(key, value);
        mirror.put(key, value);
      } else {
        writer.delete(key);
        mirror.remove(key);
      }
      Octets from = number(by.nextInt(50));
      Octets to = number(by.nextInt(50));
      if (from.compareTo(to) > 0) continue;
      List<Entry> inRange = entries(mirror.subMap(from, to));
      assertThat(writer.scan(KeyRange.of(from, to))).isEqualTo(inRange);
      assertThat(writer.scanBackwards(KeyRange.of(from, to))).isEqualTo(inRange.reversed());
    }
  }

  private static List<Entry> entries(Map<Octets, Octets> map) {
    return map.entrySet().stream().map(it -> new Entry(it.getKey(), it.getValue())).toList();
  }

  @Test
  void aBodyMayDeleteWhatItScans() {
    change(writer -> IntStream.range(0, 500).forEach(i -> writer.put(number(i), VALUE)));
    change(writer ->
        writer
            .scan(KeyRange.ALL)
            .filter(entry -> entry.key().at(Long.BYTES) % 2 == 0)
            .forEach(entry -> writer.delete(entry.key())));
    assertThat(keys(KeyRange.ALL))
        .isEqualTo(
            IntStream.range(0, 500)
                .filter(i -> i % 2 == 1)
                .mapToObj(StoreContract::number)
                .toList());
    change(writer -> writer.scanBackwards(KeyRange.ALL).forEach(it -> writer.delete(it.key())));
    assertThat(all()).isEmpty();
  }

  @Test
  void aScanIsReadOnlyAsFarAsItIsAskedFor() {
    change(writer -> IntStream.range(0, 10_000).forEach(i -> writer.put(number(i), VALUE)));
    Optional<Entry> first = store.read(HERE, reader -> reader.scan(KeyRange.ALL).findFirst());
    Optional<Entry> last =
        store.read(HERE, reader -> reader.scanBackwards(KeyRange.ALL).findFirst());
    assertThat(first.map(Entry::key)).contains(number(0));
    assertThat(last.map(Entry::key)).contains(number(9_999));
  }

  @Test
  void tenThousandKeysAreScannedInOrderBothWays() {
    List<Octets> keys = IntStream.range(0, 10_000).mapToObj(StoreContract::number).toList();
    change(writer -> keys.forEach(key -> writer.put(key, key)));
    assertThat(keys(KeyRange.ALL)).isEqualTo(keys);
    assertThat(keysBackwards(KeyRange.ALL)).isEqualTo(keys.reversed());
  }

  @Test
  void manyScansMayBeUnderWayAtOnce() {
    change(writer -> IntStream.range(0, 40).forEach(i -> writer.put(number(i), VALUE)));
    List<Long> sums =
        store.read(
            HERE,
            reader ->
                reader
                    .scan(KeyRange.of(number(0), number(20)))
                    .map(it -> reader.scan(KeyRange.of(it.key(), number(40))).count())
                    .toList());
    assertThat(sums).isEqualTo(IntStream.range(0, 20).mapToObj(i -> 40L - i).toList());
  }

  @Test
  void concurrentIncrementsLoseNothing() {
    int threads = 16;
    int times = 60;
    run(
        IntStream.range(0, threads)
            .mapToObj(i ->
                () -> {
                  for (int n = 0; n < times; n++) increment(KEY);
                  increment(number(i));
                }));
    assertThat(get(KEY).map(it -> it.value().utf8())).contains("" + threads * times);
    assertThat(keys(KeyRange.prefix(number(0).slice(0, 1)))).hasSize(threads);
  }

  private void increment(Octets key) {
    change(writer -> {
      int before = writer.get(key).map(it -> Integer.parseInt(it.value().utf8())).orElse(0);
      writer.put(key, Octets.ascii("" + (before + 1)));
    });
  }

  @Test
  void aReadSeesAllOfATransactionOrNothing() {
    change(writer -> putPair(writer, 0));
    run(
        Stream.of(
            () -> IntStream.range(1, 300).forEach(i -> change(writer -> putPair(writer, i))),
            () -> IntStream.range(0, 300).forEach(_ -> assertThat(pairDifference()).isZero()),
            () -> IntStream.range(0, 300).forEach(_ -> assertThat(pairDifference()).isZero())));
  }

  private static void putPair(Writer writer, int number) {
    writer.put(KEY, number(number));
    writer.put(OTHER, number(number));
  }

  private int pairDifference() {
    return store.read(
        HERE, reader -> reader.get(KEY).get().value().compareTo(reader.get(OTHER).get().value()));
  }

  @Test
  void whatWasAppendedIsThereWithTheNextTransaction() {
    store.append(HERE, List.of(new Entry(KEY, VALUE), new Entry(OTHER, OTHER)));
    store.write(THERE, _ -> true);
    assertThat(all()).containsExactly(new Entry(KEY, VALUE), new Entry(OTHER, OTHER));
  }

  @Test
  void aTransactionSeesWhatWasAppendedBefore() {
    store.append(HERE, List.of(new Entry(KEY, VALUE)));
    Optional<Entry> seen = store.write(HERE, writer -> writer.get(KEY));
    assertThat(seen).contains(new Entry(KEY, VALUE));
  }

  @Test
  void theLaterOfTwoAppendsToAKeyStays() {
    store.append(HERE, List.of(new Entry(KEY, VALUE)));
    store.append(HERE, List.of(new Entry(KEY, KEY), new Entry(KEY, OTHER)));
    store.write(THERE, _ -> true);
    assertThat(get(KEY)).contains(new Entry(KEY, OTHER));
  }

  @Test
  void whatWasAppendedIsThereSoonWithoutATransaction() {
    store.append(HERE, List.of(new Entry(KEY, VALUE)));
    long end = System.nanoTime() + SOON.toNanos();
    while (get(KEY).isEmpty()) assertThat(System.nanoTime()).isLessThan(end);
  }

  @Test
  void aTransactionThatFailsDoesNotTakeAppendsWithIt() {
    store.append(HERE, List.of(new Entry(KEY, VALUE)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            change(writer -> {
              writer.delete(KEY);
              throw new IllegalArgumentException("no");
            }));
    store.write(THERE, _ -> true);
    assertThat(get(KEY)).contains(new Entry(KEY, VALUE));
  }

  @Test
  void everythingIsThereAfterReopening() {
    change(writer -> IntStream.range(0, 1_000).forEach(i -> writer.put(number(i), VALUE)));
    change(writer -> writer.delete(number(500)));
    store.append(HERE, List.of(new Entry(KEY, VALUE)));
    store = reopen(store);
    assertThat(keys(KeyRange.ALL)).hasSize(1_000).contains(KEY).doesNotContain(number(500));
    put(OTHER, VALUE);
    store = reopen(store);
    assertThat(get(OTHER)).contains(new Entry(OTHER, VALUE));
  }

  @Test
  void keysAndValuesOfAllSizesUpToTheLimitsAreKept() {
    List<Entry> entries = new ArrayList<>();
    for (int size : List.of(0, 1, 31, 32, 33, 255, 256, Entry.MAX_KEY_OCTETS))
      entries.add(new Entry(random(size), random(size)));
    for (int size : List.of(127, 128, 65_536, Entry.MAX_VALUE_OCTETS))
      entries.add(new Entry(number(size), random(size)));
    entries.sort(Comparator.comparing(Entry::key));
    change(writer -> entries.forEach(writer::put));
    assertThat(all().equals(entries)).isTrue();
    store = reopen(store);
    assertThat(all().equals(entries)).isTrue();
  }

  @Test
  void aClosedStoreRefusesEverything() {
    store.close();
    assertClosed(() -> get(KEY));
    assertClosed(() -> put(KEY, VALUE));
    assertClosed(() -> store.append(HERE, List.of(new Entry(KEY, VALUE))));
    assertClosed(() -> store.blobs().create());
    store.close();
  }

  private static void assertClosed(Runnable operation) {
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(operation::run)
        .withMessageContaining("closed");
  }

  @Test
  void aBodyMustNotUseTheStore() {
    assertRefused(() -> store.write(HERE, _ -> store.write(THERE, _ -> true)));
    assertRefused(() -> store.write(HERE, _ -> store.read(HERE, reader -> reader.get(KEY))));
    assertRefused(() -> store.read(HERE, _ -> store.write(THERE, _ -> true)));
    assertRefused(() -> store.read(HERE, _ -> store.blobs().create()));
    assertRefused(() ->
        store.read(
            HERE,
            _ -> {
              store.append(HERE, List.of(new Entry(KEY, VALUE)));
              return true;
            }));
    assertThat(get(KEY)).isEmpty();
  }

  @Test
  void whatABodyWasGivenEndsWithIt() {
    put(KEY, VALUE);
    Reader reader = store.read(HERE, it -> it);
    Writer writer = store.write(HERE, it -> it);
    Stream<Entry> read = store.read(HERE, it -> it.scan(KeyRange.ALL));
    Stream<Entry> written = store.write(HERE, it -> it.scanBackwards(KeyRange.ALL));
    assertRefused(() -> reader.get(KEY));
    assertRefused(() -> writer.put(KEY, OTHER));
    assertRefused(() -> writer.delete(KEY));
    assertRefused(() -> read.forEach(_ -> {}));
    assertRefused(() -> written.forEach(_ -> {}));
    assertThat(get(KEY)).contains(new Entry(KEY, VALUE));
  }

  private static void assertRefused(Runnable misuse) {
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(misuse::run);
  }

  @Test
  void anInterruptedThreadIsServedAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    put(KEY, VALUE);
    Optional<Entry> found = get(KEY);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(found).contains(new Entry(KEY, VALUE));
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  private void change(Consumer<? super Writer> body) {
    store.write(HERE, writer -> done(() -> body.accept(writer)));
  }

  private void put(Octets key, Octets value) {
    change(writer -> writer.put(key, value));
  }

  private Optional<Entry> get(Octets key) {
    return store.read(HERE, reader -> reader.get(key));
  }

  private List<Entry> all() {
    return store.read(HERE, reader -> reader.scan(KeyRange.ALL).toList());
  }

  private List<Octets> keys(KeyRange range) {
    return store.read(HERE, reader -> reader.scan(range).map(Entry::key).toList());
  }

  private List<Octets> keysBackwards(KeyRange range) {
    return store.read(HERE, reader -> reader.scanBackwards(range).map(Entry::key).toList());
  }

  private static Octets number(int number) {
    return Key.in('n').then(number).octets();
  }

  private static Octets random(int size) {
    byte[] octets = new byte[size];
    new SplittableRandom(size).nextBytes(octets);
    return Octets.of(octets);
  }

  /// Runs all at once, each on a virtual thread of its own, and passes on what one of them threw.
  private static void run(Stream<Runnable> tasks) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> calls = tasks.map(Executors::callable).toList();
      for (var outcome : threads.invokeAll(calls)) outcome.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
