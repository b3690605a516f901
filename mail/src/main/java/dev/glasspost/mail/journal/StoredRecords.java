package dev.glasspost.mail.journal;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the pieces of records in the store.
final class StoredRecords {
  /// How many records are read in one transaction.
  static final int PAGE = 64;

  /// How many octets are read in one transaction, give or take one record.
  static final int PAGE_OCTETS = 1024 * 1024;

  /// How many days back records are looked for that no list names.
  static final int LOOK_BACK = 400;

  private final Store store;

  StoredRecords(Store store) {
    this.store = store;
  }

  /// The days that may have records, newest first.
  List<LocalDate> days() {
    return store.read(
        Partition.JOURNAL_INDEX,
        index -> index.scanBackwards(Layout.DAYS).map(Layout::dayOf).toList());
  }

  /// The days that are listed, and those of the last [#LOOK_BACK] up to tomorrow that have records
  /// though they are not listed, newest first: somebody may have changed the list.
  List<LocalDate> daysUntil(LocalDate today) {
    var found = new TreeSet<>(days());
    for (LocalDate day = today.minusDays(LOOK_BACK);
        !day.isAfter(today.plusDays(1));
        day = day.plusDays(1)) if (!found.contains(day) && newest(day).isPresent()) found.add(day);
    return List.copyOf(found.descendingSet());
  }

  List<Partition> partitions() {
    return days().stream().map(Partition::journal).toList();
  }

  /// The settings in force at a time; nothing if none were kept by then.
  Optional<Entry> settingsAt(Instant time) {
    for (LocalDate day : days()) {
      if (day.isAfter(LocalDate.ofInstant(time, ZoneOffset.UTC))) continue;
      Optional<Entry> last =
          store.read(
              Partition.journal(day),
              reader -> reader.scanBackwards(Layout.settingsUntil(time)).findFirst());
      if (last.isPresent()) return last;
    }
    return Optional.empty();
  }

  Optional<SessionId> newest() {
    for (LocalDate day : days()) {
      Optional<SessionId> newest = newest(day);
      if (newest.isPresent()) return newest;
    }
    return Optional.empty();
  }

  /// Where ids ran ahead of the clock, in their order.
  List<Lead> leads() {
    return store.read(
        Partition.JOURNAL_INDEX, index -> index.scan(Layout.LEADS).map(Lead::of).toList());
  }

  Optional<Lead> lastLead() {
    return store.read(
        Partition.JOURNAL_INDEX,
        index -> index.scanBackwards(Layout.LEADS).findFirst().map(Lead::of));
  }

  /// The pieces of one record, in order; none if there is no such record.
  List<Entry> record(SessionId id) {
    return store.read(Layout.partition(id), day -> day.scan(Layout.record(id)).toList());
  }

  Optional<SessionId> sessionOf(MessageId message) {
    return store
        .read(Partition.JOURNAL_INDEX, index -> index.get(Layout.message(message)))
        .map(Layout::sessionOfMessage);
  }

  /// The sessions that read or deleted a message, oldest first.
  List<SessionId> readersOf(MessageId message) {
    return store.read(
        Partition.JOURNAL_INDEX,
        index -> index.scan(Layout.readers(message)).map(Layout::readerOf).toList());
  }

  /// The newest records of a day within `range`, with their pieces in order; none if there are
  /// none.
  NavigableMap<SessionId, List<Entry>> page(LocalDate day, KeyRange range) {
    return store.read(Partition.journal(day), reader -> page(reader, range));
  }

  private static NavigableMap<SessionId, List<Entry>> page(Reader day, KeyRange range) {
    var page = new TreeMap<SessionId, List<Entry>>();
    long octets = 0;
    try (Stream<Entry> chunks = day.scanBackwards(range)) {
      for (Iterator<Entry> it = chunks.iterator(); it.hasNext(); ) {
        Entry chunk = it.next();
        SessionId id = Layout.sessionOf(chunk);
        boolean full = page.size() >= PAGE || octets >= PAGE_OCTETS;
        if (full && !page.containsKey(id)) break;
        page.computeIfAbsent(id, _ -> new ArrayList<>()).add(chunk);
        octets += chunk.value().length();
      }
    }
    page.values().forEach(Collections::reverse);
    return page;
  }

  private Optional<SessionId> newest(LocalDate day) {
    return store.read(
        Partition.journal(day),
        reader -> reader.scanBackwards(Layout.records(day)).findFirst().map(Layout::sessionOf));
  }
}
