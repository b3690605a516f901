package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Goes through all records from the newest to the oldest, a page at a time.
final class NewestFirst implements Iterator<SessionRecord> {
  private final StoredRecords stored;
  private final NavigableMap<SessionId, Snapshot> open;
  private final Deque<LocalDate> days;

  private record Pending(SessionId id, Optional<Snapshot> live, List<Entry> chunks) {}

  /// Not yet put together: records can be long.
  private final Deque<Pending> page = new ArrayDeque<>();

  private Optional<KeyRange> rest = Optional.empty();

  NewestFirst(StoredRecords stored, NavigableMap<SessionId, Snapshot> open) {
    this.stored = stored;
    this.open = new TreeMap<>(open);
    NavigableSet<LocalDate> all = new TreeSet<>(stored.days());
    open.keySet().forEach(id -> all.add(id.day()));
    this.days = new ArrayDeque<>(all.descendingSet());
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !days.isEmpty()) turn(days.peek());
    return !page.isEmpty();
  }

  @Override
  public SessionRecord next() {
    if (!hasNext()) throw new NoSuchElementException();
    Pending it = page.remove();
    return new RecordAssembly(it.id(), it.live()).assemble(it.chunks());
  }

  /// Reads the next page of a day. Open sessions that have nothing in the store yet come where
  /// their ids belong.
  private void turn(LocalDate day) {
    NavigableMap<SessionId, List<Entry>> found =
        stored.page(day, rest.orElseGet(() -> Layout.records(day)));
    if (found.isEmpty()) {
      open.keySet().stream().filter(id -> id.day().equals(day)).forEach(id -> add(id, found));
      days.remove();
      rest = Optional.empty();
    } else {
      rest = Optional.of(Layout.before(day, found.firstKey()));
      open.tailMap(found.firstKey()).keySet().forEach(id -> add(id, found));
    }
    found
        .descendingMap()
        .forEach((id, chunks) ->
            page.add(new Pending(id, Optional.ofNullable(open.remove(id)), chunks)));
  }

  private static void add(SessionId id, NavigableMap<SessionId, List<Entry>> found) {
    found.putIfAbsent(id, Collections.emptyList());
  }
}
