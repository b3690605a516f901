package dev.glasspost.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every storage engine must do when much is removed at once, and how it tells what there is.
@ExtendWith(Seeds.class)
public abstract class DropContract {
  private static final Partition HERE = new Partition("journal", "2026-11-23");
  private static final List<Partition> NEIGHBOURS =
      List.of(
          new Partition("journal", "2026-11-22"),
          new Partition("journal", "2026-11-2"),
          new Partition("journal", "2026-11-233"),
          new Partition("journal", "2026-11-24"),
          new Partition("journals", "2026-11-23"));
  private static final int BIG = 65_536;

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

  private void fill(Partition partition, int entries, int octets) {
    store.write(
        partition,
        writer -> {
          for (int i = 0; i < entries; i++) writer.put(number(i), random(i, octets));
          return entries;
        });
  }

  private static Octets number(int number) {
    return Key.in('n').then(number).octets();
  }

  private static Octets random(int seed, int size) {
    byte[] octets = new byte[size];
    new SplittableRandom(seed).nextBytes(octets);
    return Octets.of(octets);
  }

  private List<Octets> keys(Partition partition) {
    return store.read(
        partition,
        reader -> {
          try (Stream<Entry> all = reader.scan(KeyRange.ALL)) {
            return all.map(Entry::key).toList();
          }
        });
  }

  private static List<Octets> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(DropContract::number).toList();
  }

  @Test
  void whatIsDroppedIsGoneAndNothingElse() {
    fill(HERE, 1_000, 9);
    NEIGHBOURS.forEach(one -> fill(one, 1_000, 9));
    KeyRange most = KeyRange.of(number(0), number(990));
    assertThat(store.drop(HERE, most, reader -> reader.get(number(999)).isPresent())).isTrue();
    assertThat(keys(HERE)).isEqualTo(numbers(990, 1_000));
    assertThat(store.drop(HERE, KeyRange.ALL, _ -> true)).isTrue();
    assertThat(keys(HERE)).isEmpty();
    for (Partition neighbour : NEIGHBOURS)
      assertThat(keys(neighbour)).as("%s", neighbour).isEqualTo(numbers(0, 1_000));
  }

  @Test
  void whatWasDroppedStaysAwayAndWhatComesLaterStays() {
    fill(HERE, 100, 9);
    assertThat(store.drop(HERE, KeyRange.ALL, _ -> true)).isTrue();
    fill(HERE, 1, 9);
    store = reopen(store);
    assertThat(keys(HERE)).containsExactly(number(0));
  }

  @Test
  void nothingIsDroppedIfTheConditionDoesNotHold() {
    fill(HERE, 10, 9);
    assertThat(store.drop(HERE, KeyRange.ALL, reader -> reader.get(number(10)).isPresent()))
        .isFalse();
    assertThat(keys(HERE)).isEqualTo(numbers(0, 10));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() ->
            store.drop(
                HERE,
                KeyRange.ALL,
                _ -> {
                  throw new ArithmeticException();
                }));
    assertThat(keys(HERE)).isEqualTo(numbers(0, 10));
  }

  @Test
  void whatWasAppendedAndIsVisibleIsDropped() {
    store.append(HERE, List.of(new Entry(number(1), number(1))));
    fill(NEIGHBOURS.getFirst(), 1, 9);
    assertThat(store.drop(HERE, KeyRange.ALL, reader -> reader.get(number(1)).isPresent()))
        .isTrue();
    assertThat(keys(HERE)).isEmpty();
  }

  @Test
  void aPartitionIsAsLargeAsWhatIsInIt() {
    assertThat(store.size(HERE)).isZero();
    fill(HERE, 256, BIG);
    long octets = 256L * BIG;
    assertThat(store.size(HERE)).isBetween(octets / 2, octets * 2);
    for (Partition neighbour : NEIGHBOURS) assertThat(store.size(neighbour)).isZero();
    store = reopen(store);
    assertThat(store.size(HERE)).isBetween(octets / 2, octets * 2);
    assertThat(store.drop(HERE, KeyRange.ALL, _ -> true)).isTrue();
    assertThat(store.size(HERE)).isZero();
  }

  @Test
  void aClosedStoreRefusesBoth() {
    store.close();
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> store.drop(HERE, KeyRange.ALL, _ -> true));
    assertThatExceptionOfType(StoreException.Unavailable.class).isThrownBy(() -> store.size(HERE));
  }
}
