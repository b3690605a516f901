package dev.glasspost.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class StrictStoreTest {
  private static final Partition HERE = Partition.account("ann@a.example");
  private static final Octets KEY = Octets.ascii("key");
  private static final Octets VALUE = Octets.ascii("value");
  private static final long SOON = TimeUnit.SECONDS.toNanos(20);

  private final StrictStore store = new StrictStore();

  @Test
  void bodiesAreRunAgainNowAndThen() {
    var runs = new AtomicInteger();
    for (int i = 0; i < 200; i++) store.write(HERE, _ -> runs.incrementAndGet());
    assertThat(runs.get()).isBetween(201, 499);
  }

  @Test
  void onlyTheLastRunOfABodyCounts() {
    var runs = new AtomicInteger();
    do {
      runs.set(0);
      store.write(
          HERE,
          writer -> {
            writer.scan(KeyRange.ALL).forEach(entry -> writer.delete(entry.key()));
            writer.put(Octets.ascii("run" + runs.incrementAndGet()), VALUE);
            return 0;
          });
    } while (runs.get() < 3);
    List<String> keys =
        store.read(HERE, reader -> reader.scan(KeyRange.ALL).map(it -> it.key().utf8()).toList());
    assertThat(keys).containsExactly("run" + runs.get());
  }

  @Test
  void othersComeBetweenTheRunsOfABody() throws InterruptedException {
    var over = new AtomicBoolean();
    Thread others =
        Thread.ofPlatform()
            .start(() -> {
              for (long i = 0; !over.get(); i++) put(Octets.ascii("" + i));
            });
    Set<Object> met = new HashSet<>();
    for (long end = System.nanoTime() + SOON; met.size() < 2 && System.nanoTime() < end; ) {
      met.clear();
      store.write(HERE, writer -> met.add(writer.get(KEY)));
    }
    over.set(true);
    others.join();
    assertThat(met).hasSizeGreaterThan(1);
  }

  @Test
  void othersMaySeeWhatWasCommittedBeforeItsCallerHearsOfIt() throws InterruptedException {
    var told = new AtomicReference<>(Octets.EMPTY);
    var over = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (long i = 0; !over.get(); i++) {
                put(Octets.ascii("" + i));
                told.set(Octets.ascii("" + i));
              }
            });
    boolean early = false;
    for (long end = System.nanoTime() + SOON; !early && System.nanoTime() < end; ) {
      Octets seen =
          store.read(HERE, reader -> reader.get(KEY)).map(Entry::value).orElse(told.get());
      early = !seen.equals(told.get());
    }
    over.set(true);
    writer.join();
    assertThat(early).isTrue();
  }

  private void put(Octets value) {
    store.write(
        HERE,
        writer -> {
          writer.put(KEY, value);
          return true;
        });
  }

  @Test
  void aStreamThatLeftItsBodyIsRefused() {
    Stream<Entry> escaped = store.read(HERE, reader -> reader.scan(KeyRange.ALL));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(escaped::toList);
  }

  @Test
  void aReaderThatLeftItsBodyIsRefused() {
    Reader escaped = store.write(HERE, writer -> writer);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> escaped.get(KEY));
  }

  @Test
  void theStoreIsRefusedWithinABody() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> store.write(HERE, _ -> store.read(HERE, reader -> reader.get(KEY))));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> store.read(HERE, _ -> store.blobs().create()));
  }

  @Test
  void aCrashKeepsWhatWasCommitted() {
    store.write(
        HERE,
        writer -> {
          writer.put(KEY, VALUE);
          return 0;
        });
    try (var after = store.crash()) {
      assertThat(get(after, KEY)).contains(new Entry(KEY, VALUE));
    }
    assertThatExceptionOfType(StoreException.Unavailable.class).isThrownBy(() -> get(store, KEY));
  }

  @Test
  void aCrashLeavesABeginningOfWhatWasAppended() {
    var lengths = IntStream.range(0, 300).map(_ -> appendedThroughACrash(3)).distinct().sorted();
    assertThat(lengths.toArray()).containsExactly(0, 1, 2, 3);
  }

  private static int appendedThroughACrash(int count) {
    var before = new StrictStore();
    for (int i = 0; i < count; i++)
      before.append(HERE, List.of(new Entry(Octets.of((byte) i), VALUE)));
    List<Integer> kept =
        before
            .crash()
            .read(HERE, reader -> reader.scan(KeyRange.ALL).map(it -> it.key().at(0)).toList());
    assertThat(kept).isEqualTo(IntStream.range(0, kept.size()).boxed().toList());
    return kept.size();
  }

  @Test
  void aCrashTakesBlobsThatNoEntryHas() {
    BlobRef kept = blob(store);
    BlobRef lost = blob(store);
    store.write(
        HERE,
        writer -> {
          writer.put(new Entry(KEY, VALUE, Optional.of(kept)));
          return 0;
        });
    try (var after = store.crash()) {
      assertThat(after.blobs().open(kept)).hasBinaryContent(VALUE.toBytes());
      assertThatExceptionOfType(StoreException.Damaged.class)
          .isThrownBy(() -> after.blobs().open(lost));
    }
  }

  @Test
  void anEntryMustNotNameABlobThatIsNotThere() {
    BlobRef swept = blob(store);
    store.sweep();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.append(HERE, List.of(new Entry(KEY, VALUE, Optional.of(swept)))));
  }

  @Test
  void sweepingMovesBlobsAndKeepsTheirFormerNamesForAWhile() {
    BlobRef first = blob(store);
    store.write(
        HERE,
        writer -> {
          writer.put(new Entry(KEY, VALUE, Optional.of(first)));
          return 0;
        });
    BlobRef moved = first;
    while (moved.equals(first)) {
      store.sweep();
      moved = get(store, KEY).flatMap(Entry::blob).orElseThrow();
    }
    assertThat(store.blobs().open(first)).hasBinaryContent(VALUE.toBytes());
    assertThat(store.blobs().open(moved)).hasBinaryContent(VALUE.toBytes());
    store.sweep();
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> store.blobs().open(first));
  }

  @Test
  void theOperationThatWasNamedFailsAndNoOther() {
    store.failAt(2, Fault.FULL);
    get(store, KEY);
    assertThatExceptionOfType(StoreException.Full.class)
        .isThrownBy(() ->
            store.write(
                HERE,
                writer -> {
                  writer.put(KEY, VALUE);
                  return 0;
                }));
    assertThat(get(store, KEY)).isEmpty();
  }

  @Test
  void everythingFailsUntilRecovery() {
    store.failFromNowOn(Fault.UNAVAILABLE);
    for (int i = 0; i < 3; i++)
      assertThatExceptionOfType(StoreException.Unavailable.class).isThrownBy(() -> get(store, KEY));
    store.recover();
    assertThat(get(store, KEY)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameRuns() {
    assertThat(runs(new StrictStore(42))).isEqualTo(runs(new StrictStore(42)));
  }

  private static List<Integer> runs(StrictStore store) {
    return IntStream.range(0, 50)
        .mapToObj(_ -> {
          var runs = new AtomicInteger();
          return store.read(HERE, _ -> runs.incrementAndGet());
        })
        .toList();
  }

  private static Optional<Entry> get(StrictStore store, Octets key) {
    return store.read(HERE, reader -> reader.get(key));
  }

  private static BlobRef blob(StrictStore store) {
    try (var writer = store.blobs().create()) {
      writer.write(VALUE.toBytes(), 0, VALUE.length());
      return writer.finish();
    }
  }
}
