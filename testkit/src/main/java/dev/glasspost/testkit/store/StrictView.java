package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A partition as the body of one transaction sees it, by one thread, until the body returns.
///
/// It writes into the partition's map itself, and remembers what was there before.
final class StrictView implements Writer {
  private final NavigableMap<Octets, Entry> entries;
  private final Consumer<Entry> admission;
  private final Map<Octets, Optional<Entry>> before = new LinkedHashMap<>();
  private final Thread owner = Thread.currentThread();
  private boolean over;

  /// @param admission throws if an entry may not be put
  StrictView(NavigableMap<Octets, Entry> entries, Consumer<Entry> admission) {
    this.entries = entries;
    this.admission = admission;
  }

  /// Ends the view: whoever kept it, or a stream of it, gets an exception from now on.
  void end() {
    over = true;
  }

  void undo() {
    before.forEach((key, old) -> old.ifPresentOrElse(this::restore, () -> entries.remove(key)));
  }

  @Override
  public Optional<Entry> get(Octets key) {
    check();
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public Stream<Entry> scan(KeyRange range) {
    check();
    return walk(
        range,
        () -> value(entries.ceilingEntry(range.from())),
        key -> value(entries.higherEntry(key)));
  }

  @Override
  public Stream<Entry> scanBackwards(KeyRange range) {
    check();
    return walk(
        range,
        () -> value(range.to().map(entries::lowerEntry).orElseGet(entries::lastEntry)),
        key -> value(entries.lowerEntry(key)));
  }

  @Override
  public void put(Entry entry) {
    check();
    boolean kept =
        entry.blob().equals(Optional.ofNullable(entries.get(entry.key())).flatMap(Entry::blob));
    if (!kept) admission.accept(entry);
    remember(entry.key(), Optional.ofNullable(entries.put(entry.key(), entry)));
  }

  @Override
  public void delete(Octets key) {
    check();
    remember(key, Optional.ofNullable(entries.remove(key)));
  }

  private void remember(Octets key, Optional<Entry> old) {
    before.putIfAbsent(key, old);
  }

  private void restore(Entry entry) {
    entries.put(entry.key(), entry);
  }

  private void check() {
    if (over) throw new IllegalStateException("used after the transaction's body returned");
    if (Thread.currentThread() != owner)
      throw new IllegalStateException("used by a thread that does not run the body");
  }

  /// Looks for the next entry only when it is asked for, so the body may write while it scans.
  private Stream<Entry> walk(
      KeyRange range, Supplier<Optional<Entry>> first, Function<Octets, Optional<Entry>> next) {
    return StreamSupport.stream(
        new AbstractSpliterator<Entry>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          private Supplier<Optional<Entry>> following = first;

          @Override
          public boolean tryAdvance(Consumer<? super Entry> action) {
            check();
            Optional<Entry> entry = following.get().filter(it -> range.contains(it.key()));
            if (entry.isEmpty()) return false;
            following = () -> next.apply(entry.get().key());
            action.accept(entry.get());
            return true;
          }
        },
        false);
  }

  private static Optional<Entry> value(Map.@Nullable Entry<Octets, Entry> entry) {
    return Optional.ofNullable(entry).map(Map.Entry::getValue);
  }
}
