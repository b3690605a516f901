package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Document;
import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.journal.Changed;
import dev.glasspost.mail.journal.Glance;
import dev.glasspost.mail.journal.IdRange;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Takes up into the index what has changed in the journal; see [IndexKeeper] for how an index
/// grows. Safe for any thread; throws `StoreException` if the store can't be read and written.
///
/// It works in small steps, whenever it is asked to, so whoever calls it chooses how much of the
/// machine it takes. What it has not come to yet is found all the same.
public final class Indexer {
  /// How many records are taken up in one step.
  static final int STEP = 256;

  /// Today's gists are turned over when there are this many, and so are those of days that are over
  /// and have changed much since.
  private static final int MANY = 4_096;

  private static final int SOME = 256;

  private final Store store;
  private final IndexKeeper keeper;
  private final JournalReader journal;
  private final Optional<Changed> changed;
  private final InstantSource clock;
  private final Deque<LocalDate> toCatchUp = new ArrayDeque<>();
  private final Map<LocalDate, Integer> takenUp = new HashMap<>();
  private SessionId caughtUp = new SessionId(0);
  private LocalDate today;
  private boolean begun;

  /// Works while a server writes the journal.
  public Indexer(Store store, StoreJournal journal, InstantSource clock) {
    this(store, journal.reader(), Optional.of(journal.changed()), clock);
  }

  /// Works where no server writes.
  public Indexer(Store store, InstantSource clock) {
    this(store, new JournalReader(store), Optional.empty(), clock);
  }

  private Indexer(
      Store store, JournalReader journal, Optional<Changed> changed, InstantSource clock) {
    this.store = store;
    this.keeper = new IndexKeeper(store);
    this.journal = journal;
    this.changed = changed;
    this.clock = clock;
    this.today = day();
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// The days that have records.
  public NavigableSet<LocalDate> days() {
    return journal.now().days();
  }

  /// Does a step of what is to be done.
  ///
  /// @return whether there was something to do
  public synchronized boolean step() {
    lookAtTheDay();
    List<SessionId> ids = changed.map(it -> it.take(STEP)).orElse(List.of());
    if (!ids.isEmpty()) {
      takeUpOrLater(ids);
      return true;
    }
    return catchUp() || fold();
  }

  /// At the start every day may have something that was left to do.
  private void lookAtTheDay() {
    if (!begun) toCatchUp.addAll(days().descendingSet());
    begun = true;
    toCatchUp.addAll(changed.map(Changed::takeDays).orElse(Set.of()));
    if (day().equals(today)) return;
    takenUp.merge(today, 1, Integer::sum);
    today = day();
  }

  /// What can't be taken up now keeps its marks, and is looked for later.
  private void takeUpOrLater(List<SessionId> ids) {
    try {
      takeUp(ids);
    } catch (RuntimeException failed) {
      ids.stream().map(SessionId::day).distinct().forEach(toCatchUp::add);
      throw failed;
    }
  }

  private void takeUp(List<SessionId> ids) {
    Glance now = journal.now();
    ids.stream()
        .collect(Collectors.groupingBy(SessionId::day, TreeMap::new, Collectors.toList()))
        .forEach((day, some) -> takeUp(now, day, some));
  }

  private void takeUp(Glance now, LocalDate day, Collection<SessionId> ids) {
    NavigableSet<SessionId> open = now.open();
    List<SessionId> ended = ids.stream().filter(id -> !open.contains(id)).toList();
    Partition partition = Partition.journal(day);
    Map<Long, Long> marks = keeper.marks(partition, ended.stream().map(SessionId::value).toList());
    List<Document> documents = now.peruse(day, ended, Digest::new);
    if (!marks.isEmpty()) keeper.put(partition, marks, documents);
    takenUp.merge(day, ended.size(), Integer::sum);
  }

  /// Looks for what was left by the server before this one.
  private boolean catchUp() {
    LocalDate day = toCatchUp.peek();
    if (day == null) return false;
    Partition partition = Partition.journal(day);
    markAll(day);
    List<Long> marked = keeper.marked(partition, caughtUp.value(), STEP);
    takeUp(journal.now(), day, marked.stream().map(SessionId::new).toList());
    if (marked.size() == STEP) {
      caughtUp = new SessionId(marked.getLast() + 1);
    } else {
      toCatchUp.remove();
      caughtUp = new SessionId(0);
    }
    return true;
  }

  /// Marks what was written before there was an index, or for one of another form.
  private void markAll(LocalDate day) {
    Partition partition = Partition.journal(day);
    if (store.read(partition, it -> IndexKeeper.isWhole(it, StoreJournal.INDEX_FORM))) return;
    keeper.clear(partition);
    Glance now = journal.now();
    SessionId before = IdRange.ALL.to();
    for (List<SessionId> some = now.ids(day, before, MANY);
        !some.isEmpty();
        some = now.ids(day, before, MANY)) {
      keeper.markAgain(partition, some.stream().map(SessionId::value).toList());
      before = some.getLast();
    }
    store.write(
        partition,
        writer -> {
          IndexKeeper.setWhole(writer, StoreJournal.INDEX_FORM);
          return day;
        });
  }

  /// Turns gists over where there are enough of them.
  private boolean fold() {
    List<LocalDate> due = new ArrayList<>();
    takenUp.forEach((day, count) -> {
      if (!day.equals(today) || count >= SOME) due.add(day);
    });
    boolean folded = false;
    for (LocalDate day : due) {
      takenUp.remove(day);
      Partition partition = Partition.journal(day);
      int least = day.equals(today) ? MANY : keeper.hasBlocks(partition) ? SOME : 1;
      while (keeper.fold(partition, least)) folded = true;
    }
    return folded;
  }

  /// Makes the index of a day anew.
  ///
  /// @return of how many records
  public synchronized long rebuild(LocalDate day) {
    Partition partition = Partition.journal(day);
    keeper.clear(partition);
    markAll(day);
    long records = 0;
    SessionId from = new SessionId(0);
    while (true) {
      List<Long> marked = keeper.marked(partition, from.value(), STEP);
      takeUp(journal.now(), day, marked.stream().map(SessionId::new).toList());
      while (keeper.fold(partition, MANY)) {}
      records += marked.size();
      if (marked.size() < STEP) break;
      from = new SessionId(marked.getLast() + 1);
    }
    if (!day.equals(today)) while (keeper.fold(partition, 1)) {}
    return records;
  }
}
