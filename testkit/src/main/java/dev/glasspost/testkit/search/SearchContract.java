package dev.glasspost.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Finder.Page;
import dev.glasspost.mail.search.Finder.Rest;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.search.Query.Bounds;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The suite that finding sessions passes on every storage engine: whatever is asked for, and
/// whatever the index has taken up or not, what is found is what anybody would pick out who knows
/// all sessions.
@ExtendWith(Seeds.class)
public abstract class SearchContract {
  private final FakeClock clock = FakeClock.at("2026-11-23T20:00:00Z");
  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final Population sessions = new Population(random);
  private Store store;
  private StoreJournal journal;
  private Indexer indexer;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  /// How many things happen in the random test.
  protected abstract int steps();

  @BeforeEach
  final void begin() {
    store = create();
    start();
  }

  @AfterEach
  final void end() {
    store.close();
  }

  private void start() {
    journal =
        new StoreJournal(
            store, clock, () -> Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS), 0);
    indexer = new Indexer(store, journal, clock);
  }

  @Test
  void whatIsFoundIsWhatIsThere() {
    for (int i = 0; i < steps(); i++) {
      happen();
      if (random.nextInt(3) == 0) compare();
    }
    while (indexer.step()) {}
    for (int i = 0; i < 20; i++) compare();
  }

  private void happen() {
    switch (random.nextInt(25)) {
      case 0, 1, 2, 3, 4, 5, 6 -> call();
      case 7, 8, 9, 10 -> sessions.part();
      case 11, 12, 13 -> sessions.tell(journal, clock.instant());
      case 14, 15, 16, 17 -> indexer.step();
      case 18 -> clock.pass(Duration.ofMinutes(random.nextInt(300)));
      case 19 -> journal.tick();
      case 20 -> remove();
      case 21 -> fold();
      case 22 -> die();
      case 23 -> setTheClock();
      default -> rebuild();
    }
  }

  /// By less than a second, or by days.
  private void setTheClock() {
    long millis = random.nextBoolean() ? 1_000 : 200_000_000;
    clock.pass(Duration.ofMillis(random.nextLong(-millis, millis)));
  }

  private void call() {
    clock.pass(Duration.ofMillis(random.nextInt(3)));
    sessions.call(journal, clock.instant());
  }

  private void remove() {
    List<SessionId> some =
        sessions.all().stream()
            .map(it -> it.id)
            .filter(id -> !sessions.isOpen(id) && random.nextInt(20) == 0)
            .toList();
    journal.reader().now();
    journal.keeper().remove(some, "a test");
    sessions.forget(some);
  }

  private void fold() {
    for (LocalDate day : indexer.days())
      new IndexKeeper(store).fold(Partition.journal(day), 1 + random.nextInt(10));
  }

  /// All that happened so far is durable, so all of it is there afterwards.
  private void die() {
    journal.tick();
    journal.reader().now();
    sessions.allAreCut();
    store = crash(store);
    start();
  }

  private void rebuild() {
    for (LocalDate day : indexer.days()) if (random.nextInt(3) == 0) indexer.rebuild(day);
  }

  private void compare() {
    List<Wish> wishes = Stream.generate(() -> Wish.any(random)).limit(random.nextInt(4)).toList();
    Bounds bounds = bounds();
    List<SessionId> expected =
        sessions.all().stream()
            .filter(it -> wishes.stream().allMatch(wish -> wish.simply().test(it)))
            .filter(isWithin(bounds))
            .map(it -> it.id)
            .sorted(Comparator.reverseOrder())
            .toList();
    Query query = new Query(bounds, wishes.stream().map(Wish::criterion).toList());
    assertThat(found(query, 1 + random.nextInt(20))).as("%s", query).isEqualTo(expected);
  }

  private Bounds bounds() {
    Instant some = clock.instant().minus(Duration.ofMinutes(random.nextInt(2_000)));
    return switch (random.nextInt(5)) {
      case 0 -> Bounds.NONE.since(some);
      case 1 -> Bounds.NONE.until(some);
      case 2 -> Bounds.NONE.since(some).until(some.plus(Duration.ofMinutes(random.nextInt(1, 60))));
      default -> Bounds.NONE;
    };
  }

  private static Predicate<Known> isWithin(Bounds bounds) {
    return it -> !it.began.isBefore(bounds.since()) && it.began.isBefore(bounds.until());
  }

  /// All pages, one behind the other.
  private List<SessionId> found(Query query, int limit) {
    Finder finder = new Finder(journal.reader());
    List<SessionId> all = new ArrayList<>();
    Bounds bounds = query.bounds();
    while (true) {
      Page<SessionId> page =
          finder.find(new Query(bounds, query.criteria()), limit, SessionRecord::id);
      all.addAll(page.found());
      if (page.rest() == Rest.NOTHING) return all;
      assertThat(page.found()).hasSize(limit);
      bounds = query.bounds().before(all.getLast());
    }
  }
}
