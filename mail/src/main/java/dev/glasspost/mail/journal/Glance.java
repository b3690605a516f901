package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The records there are at one moment, for those who know which they want. Open sessions are as
/// they were at that moment, others may have become more since.
public final class Glance {
  private final Store store;
  private final StoredRecords stored;
  private final NavigableMap<SessionId, Snapshot> open;

  Glance(Store store, NavigableMap<SessionId, Snapshot> open) {
    this.store = store;
    this.stored = new StoredRecords(store);
    this.open = open;
  }

  /// The days that may have records.
  public NavigableSet<LocalDate> days() {
    NavigableSet<LocalDate> days = new TreeSet<>(stored.days());
    open.keySet().forEach(id -> days.add(id.day()));
    return days;
  }

  /// Which ids the sessions may have that began within a span of time, oldest first. Where the
  /// clock had been put back, these are far from the times that the ids say.
  ///
  /// @param until the first time behind the span
  public List<IdRange> ids(Instant since, Instant until) {
    return Lead.ids(stored.leads(), since, until);
  }

  /// The sessions that go on.
  public NavigableSet<SessionId> open() {
    return new TreeSet<>(open.keySet());
  }

  /// Reads the partition of a day, in which the records and their index are.
  public <T> T read(LocalDate day, Function<? super Reader, ? extends T> body) {
    return store.read(Partition.journal(day), body);
  }

  /// The ids of the records of a day that are in the store, newest first.
  ///
  /// @param before only of records before this one
  /// @param limit how many at most
  public List<SessionId> ids(LocalDate day, SessionId before, int limit) {
    return read(
        day,
        reader ->
            reader
                .scanBackwards(Layout.before(day, before))
                .map(Layout::sessionOf)
                .distinct()
                .limit(limit)
                .toList());
  }

  /// Looks through those of the records that are in the store, whose sessions must not go on.
  /// However long a record is, little of it is in memory; events come in the order in which they
  /// were written, those that were told after the session's end last.
  public <T> List<T> peruse(
      LocalDate day, Collection<SessionId> wanted, Function<SessionId, Perusal<T>> begin) {
    return read(
        day,
        reader ->
            wanted.stream().flatMap(id -> peruse(reader, id, begin.apply(id)).stream()).toList());
  }

  private static <T> Optional<T> peruse(Reader reader, SessionId id, Perusal<T> perusal) {
    try (Stream<Entry> pieces = reader.scan(Layout.record(id))) {
      return new Perusing<>(perusal).read(pieces);
    }
  }

  /// Those of the records that are there, in the order in which they are wanted; all of one day.
  /// They are read as they are asked for, and only a few are in memory at once.
  public Stream<SessionRecord> records(LocalDate day, Collection<SessionId> wanted) {
    Iterator<SessionRecord> records = new Records(day, wanted);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /// The pieces of one record.
  private record Pieces(SessionId id, List<Entry> all) {
    long octets() {
      return all.stream().mapToLong(it -> it.value().length()).sum();
    }
  }

  /// Reads records, a page at a time.
  private final class Records implements Iterator<SessionRecord> {
    private final LocalDate day;
    private final Deque<SessionId> wanted;
    private final Deque<Pieces> page = new ArrayDeque<>();

    Records(LocalDate day, Collection<SessionId> wanted) {
      this.day = day;
      this.wanted = new ArrayDeque<>(new LinkedHashSet<>(wanted));
    }

    @Override
    public boolean hasNext() {
      while (page.isEmpty() && !wanted.isEmpty()) turn();
      return !page.isEmpty();
    }

    @Override
    public SessionRecord next() {
      if (!hasNext()) throw new NoSuchElementException();
      Pieces it = page.remove();
      return new RecordAssembly(it.id(), live(it.id())).assemble(it.all());
    }

    private Optional<Snapshot> live(SessionId id) {
      return Optional.ofNullable(open.get(id));
    }

    private void turn() {
      for (Pieces it : read(day, this::nextPage)) {
        wanted.remove();
        if (!it.all().isEmpty() || open.containsKey(it.id())) page.add(it);
      }
    }

    /// Takes nothing off what is wanted before all is read: the store may ask again.
    private List<Pieces> nextPage(Reader reader) {
      List<Pieces> some = new ArrayList<>();
      long octets = 0;
      for (SessionId id : wanted) {
        if (some.size() == StoredRecords.PAGE || octets >= StoredRecords.PAGE_OCTETS) break;
        Pieces pieces = new Pieces(id, reader.scan(Layout.record(id)).toList());
        some.add(pieces);
        octets += pieces.octets();
      }
      return some;
    }
  }
}
