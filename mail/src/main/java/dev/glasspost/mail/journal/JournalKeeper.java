package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Takes records out of the journal for good; nothing else does. Safe for any thread; throws
/// `StoreException` if the store can't be read and written.
///
/// It works in small transactions, so that nobody waits long for one. If it is cut off between two,
/// doing it again does the rest.
public final class JournalKeeper {
  /// How many records are removed in one transaction.
  static final int SLICE = 64;

  private final Store store;
  private final Predicate<SessionId> open;

  /// Works where no server writes; see also [StoreJournal#keeper].
  public JournalKeeper(Store store) {
    this(store, _ -> false);
  }

  /// @param open tells the sessions that go on; what they write would come back
  JournalKeeper(Store store, Predicate<SessionId> open) {
    this.store = store;
    this.open = open;
  }

  /// Removes the records of these sessions, with what was told of their messages. Sessions that are
  /// open, or have no record, are left alone.
  ///
  /// @return how many records were removed
  public int remove(Collection<SessionId> ids) {
    Map<LocalDate, SortedSet<SessionId>> days = new TreeMap<>();
    for (SessionId id : ids)
      if (!open.test(id)) days.computeIfAbsent(id.day(), _ -> new TreeSet<>()).add(id);
    int removed = 0;
    for (var day : days.entrySet()) {
      List<SessionId> all = List.copyOf(day.getValue());
      for (int from = 0; from < all.size(); from += SLICE)
        removed += remove(day.getKey(), all.subList(from, Math.min(from + SLICE, all.size())));
    }
    return removed;
  }

  /// First the look-ups into the records: as long as these are there, doing it again finds them.
  private int remove(LocalDate day, List<SessionId> ids) {
    List<Octets> lookUps =
        store.read(
            Partition.journal(day),
            reader ->
                ids.stream().flatMap(id -> lookUps(id, pieces(reader, id)).stream()).toList());
    if (!lookUps.isEmpty()) store.write(Partition.JOURNAL_INDEX, index -> forget(index, lookUps));
    return store.write(
        Partition.journal(day),
        writer -> (int) ids.stream().filter(id -> remove(writer, id)).count());
  }

  private static int forget(Writer index, List<Octets> lookUps) {
    lookUps.forEach(index::delete);
    return lookUps.size();
  }

  private static boolean remove(Writer day, SessionId id) {
    List<Entry> pieces = pieces(day, id);
    pieces.forEach(piece -> day.delete(piece.key()));
    return !pieces.isEmpty();
  }

  private static List<Entry> pieces(Reader day, SessionId id) {
    return day.scan(Layout.record(id)).toList();
  }

  private static List<Octets> lookUps(SessionId id, List<Entry> pieces) {
    List<Octets> lookUps = new ArrayList<>();
    for (Moment moment : new RecordAssembly(id, Optional.empty()).assemble(pieces).moments())
      if (moment.event() instanceof MessageEvent.Received it)
        lookUps.add(Layout.message(it.message()));
    return lookUps;
  }
}
