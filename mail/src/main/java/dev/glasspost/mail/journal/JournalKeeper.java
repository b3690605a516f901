package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Clearing;
import dev.glasspost.mail.chain.Removal;
import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Takes records out of the journal for good; nothing else does. Safe for any thread; throws
/// `StoreException` if the store can't be read and written.
///
/// It works in small transactions, so that nobody waits long for one. If it is cut off between two,
/// doing it again does the rest.
public final class JournalKeeper {
  /// How many records are removed in one transaction.
  static final int SLICE = 64;

  private final Store store;
  private final InstantSource clock;
  private final OpenSessions open;
  private final Consumer<Gap> tell;
  private final StoredRecords stored;

  /// Works where no server writes; see also [StoreJournal#keeper].
  public JournalKeeper(Store store, InstantSource clock) {
    this(store, clock, new OpenSessions(), _ -> {});
  }

  /// @param open the sessions that go on; what they write would come back
  /// @param tell notes in the journal what is not in it any more
  JournalKeeper(Store store, InstantSource clock, OpenSessions open, Consumer<Gap> tell) {
    this.store = store;
    this.clock = clock;
    this.open = open;
    this.tell = tell;
    this.stored = new StoredRecords(store);
  }

  /// The days that have records, oldest first.
  public List<LocalDate> days() {
    return stored.days().reversed().stream()
        .filter(day -> store.size(Partition.journal(day)) > 0)
        .toList();
  }

  /// How many octets the journal takes, roughly: records, the index of them, and the chain.
  public long size() {
    return stored.days().stream().mapToLong(day -> store.size(Partition.journal(day))).sum()
        + store.size(Partition.JOURNAL_INDEX);
  }

  /// Removes all records of a day at once, and the settings that were noted on it. It takes little
  /// more time for many records than for few. A signed statement says that it was us, and why, so
  /// that the chain still holds, and the journal tells of it. A day on which a session began that
  /// is open still is left alone.
  ///
  /// @param why what the journal says
  /// @param reason in words, for the signed statement
  /// @return how many pieces of records there were; 0 if the day has to wait for the next signature
  public long removeDay(LocalDate day, GapCause why, String reason) {
    if (open.anyOf(day)) return 0;
    Partition partition = Partition.journal(day);
    long removed = new Clearing(store, clock.instant(), stored.partitions()).of(partition, reason);
    if (removed == 0) return 0;
    new LookUpsOfDay(store, day).remove();
    tell.accept(new Gap(why, start(day), start(day.plusDays(1)), removed));
    return removed;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Removes the records of these sessions, with what was told of their messages. Sessions that are
  /// open, or have no record, are left alone. A signed tombstone says that it was us, and why, so
  /// that the chain still holds.
  ///
  /// @param reason in words, for the tombstone
  /// @return how many records were removed
  public int remove(Collection<SessionId> ids, String reason) {
    var removal = new Removal(store, clock.instant(), reason);
    Map<LocalDate, SortedSet<SessionId>> days = new TreeMap<>();
    for (SessionId id : ids)
      if (open.find(id).isEmpty()) days.computeIfAbsent(id.day(), _ -> new TreeSet<>()).add(id);
    int removed = 0;
    for (var day : days.entrySet()) {
      List<SessionId> all = List.copyOf(day.getValue());
      new IndexKeeper(store)
          .forget(Partition.journal(day.getKey()), all.stream().map(SessionId::value).toList());
      for (int from = 0; from < all.size(); from += SLICE)
        removed +=
            remove(removal, day.getKey(), all.subList(from, Math.min(from + SLICE, all.size())));
    }
    return removed;
  }

  /// Lets the octets of records that were removed leave the disk as well, which takes the longer
  /// the larger the journal is of the days on which these sessions began.
  public void scour(Collection<SessionId> removed) {
    removed.stream().map(SessionId::day).distinct().map(Partition::journal).forEach(store::scour);
    store.scour(Partition.JOURNAL_INDEX);
  }

  /// First the look-ups into the records: as long as these are there, doing it again finds them.
  private int remove(Removal removal, LocalDate day, List<SessionId> ids) {
    Partition partition = Partition.journal(day);
    Map<SessionId, List<Entry>> records = store.read(partition, reader -> records(reader, ids));
    List<Octets> lookUps =
        records.entrySet().stream()
            .flatMap(record -> lookUps(record.getKey(), record.getValue()).stream())
            .toList();
    if (!lookUps.isEmpty()) store.write(Partition.JOURNAL_INDEX, index -> forget(index, lookUps));
    removal.of(partition, records.values().stream().flatMap(List::stream).toList());
    return records.size();
  }

  private static Map<SessionId, List<Entry>> records(Reader day, List<SessionId> ids) {
    Map<SessionId, List<Entry>> records = new TreeMap<>();
    for (SessionId id : ids) {
      List<Entry> pieces = day.scan(Layout.record(id)).toList();
      if (!pieces.isEmpty()) records.put(id, pieces);
    }
    return records;
  }

  private static int forget(Writer index, List<Octets> lookUps) {
    lookUps.forEach(index::delete);
    return lookUps.size();
  }

  private static List<Octets> lookUps(SessionId id, List<Entry> pieces) {
    List<Octets> lookUps = new ArrayList<>();
    for (Moment moment : new RecordAssembly(id, Optional.empty()).assemble(pieces).moments())
      LookUps.of(id, moment.event()).map(Entry::key).ifPresent(lookUps::add);
    return lookUps;
  }
}
