package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /// Those of the records that are there; all of one day.
  public NavigableMap<SessionId, SessionRecord> records(
      LocalDate day, Collection<SessionId> wanted) {
    Map<SessionId, List<Entry>> pieces =
        read(
            day,
            reader ->
                wanted.stream()
                    .distinct()
                    .collect(
                        Collectors.toMap(id -> id, id -> reader.scan(Layout.record(id)).toList())));
    NavigableMap<SessionId, SessionRecord> records = new TreeMap<>();
    pieces.forEach((id, chunks) -> {
      Optional<Snapshot> live = Optional.ofNullable(open.get(id));
      if (!chunks.isEmpty() || live.isPresent())
        records.put(id, new RecordAssembly(id, live).assemble(chunks));
    });
    return records;
  }
}
