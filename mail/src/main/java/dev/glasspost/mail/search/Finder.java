package dev.glasspost.mail.search;

import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.index.IndexSearch.Hit;
import dev.glasspost.mail.index.IndexSearch.Proof;
import dev.glasspost.mail.index.IndexSearch.Wanted;
import dev.glasspost.mail.journal.Glance;
import dev.glasspost.mail.journal.IdRange;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.store.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds sessions in the journal. Safe for any thread; throws `StoreException` if the store can't
/// be read.
///
/// What the index does not know yet (open sessions, those that have just changed, days from before
/// there was an index) is looked through one by one, so the answer is always right, and slower
/// where much of that is to be done.
public final class Finder {
  /// How many records are looked through at once where there is no index.
  private static final int SLICE = 64;

  private final JournalReader journal;

  public Finder(JournalReader journal) {
    this.journal = journal;
  }

  /// A page of what was found.
  ///
  /// @param found of each record what was wanted of it, newest first
  /// @param rest whether there are more behind them
  public record Page<T>(List<T> found, Rest rest) {
    public Page {
      found = List.copyOf(found);
    }
  }

  /// What follows a page.
  public enum Rest {
    NOTHING,
    MORE
  }

  /// The newest sessions that are asked for. To go on behind a page, ask for those before its last.
  ///
  /// @param limit how many at most, at least 1
  /// @param gist what is wanted of each record. Records can be long, and only a few are in memory
  ///   at once: so not all of it should be.
  public <T> Page<T> find(
      Query query, int limit, Function<? super SessionRecord, ? extends T> gist) {
    if (limit < 1) throw new IllegalArgumentException("a page has at least one");
    List<T> found = new Search<T>(journal.now(), query, limit + 1, gist).run();
    return found.size() <= limit
        ? new Page<>(found, Rest.NOTHING)
        : new Page<>(found.subList(0, limit), Rest.MORE);
  }

  private static final class Search<T> {
    private final Glance now;
    private final NavigableSet<LocalDate> days;
    private final Query query;
    private final int enough;
    private final Function<? super SessionRecord, ? extends T> gist;
    private final List<T> found = new ArrayList<>();

    Search(Glance now, Query query, int enough, Function<? super SessionRecord, ? extends T> gist) {
      this.now = now;
      this.days = now.days();
      this.query = query;
      this.enough = enough;
      this.gist = gist;
    }

    List<T> run() {
      for (IdRange some : ids().reversed()) look(some.and(query.bounds().ids()));
      return found;
    }

    private List<IdRange> ids() {
      Query.Bounds bounds = query.bounds();
      return bounds.areOfTime() ? now.ids(bounds.since(), bounds.until()) : List.of(IdRange.ALL);
    }

    private void look(IdRange ids) {
      if (ids.isEmpty()) return;
      LocalDate first = ids.from().day();
      LocalDate last = ids.to().day();
      for (LocalDate day : days.subSet(first, true, last, true).descendingSet()) {
        if (isDone()) break;
        look(day, ids);
      }
    }

    private boolean isDone() {
      return found.size() >= enough;
    }

    private void look(LocalDate day, IdRange ids) {
      SessionId from = ids.from();
      SessionId to = ids.to();
      while (!isDone() && from.compareTo(to) < 0) {
        List<Hit> hits = hits(day, new IdRange(from, to));
        SessionId end = hits.size() < enough ? from : id(hits.getLast());
        NavigableMap<SessionId, Proof> all = new TreeMap<>();
        hits.forEach(hit -> all.put(id(hit), hit.proof()));
        now.open().subSet(end, to).stream()
            .filter(id -> id.day().equals(day))
            .forEach(id -> all.put(id, Proof.TO_BE_CHECKED));
        check(day, all.descendingMap());
        to = end;
      }
    }

    /// The next that may be wanted: all there are, or enough of them.
    private List<Hit> hits(LocalDate day, IdRange ids) {
      var wanted = new Wanted(query.conditions(), ids.from().value(), ids.to().value(), enough);
      boolean indexed = now.read(day, Search::isIndexed);
      if (indexed) return new DaySearch(now, day, wanted).run();
      return now.ids(day, ids.to(), Math.max(enough, SLICE)).stream()
          .filter(id -> id.compareTo(ids.from()) >= 0)
          .map(id -> new Hit(id.value(), Proof.TO_BE_CHECKED))
          .toList();
    }

    private static boolean isIndexed(Reader day) {
      return IndexKeeper.isWhole(day, StoreJournal.INDEX_FORM);
    }

    private static SessionId id(Hit hit) {
      return new SessionId(hit.id());
    }

    private void check(LocalDate day, Map<SessionId, Proof> newestFirst) {
      now.records(day, newestFirst.keySet())
          .filter(query.bounds()::contain)
          .filter(it -> newestFirst.get(it.id()) == Proof.CERTAIN || isWanted(it))
          .limit(enough - found.size())
          .forEach(it -> found.add(gist.apply(it)));
    }

    private boolean isWanted(SessionRecord record) {
      return query.isMetBy(Gist.of(record));
    }
  }
}
