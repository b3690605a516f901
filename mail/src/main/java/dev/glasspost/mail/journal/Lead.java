package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of the ids from one on, up to the next of which something is known: whether their
/// sessions began when the ids say, or the ids ran ahead of the clock since that had been put back.
///
/// Before the first of which anything is known, ids are in time.
///
/// @param first the first id
/// @param began when the earliest of the sessions began, to the microsecond, if the ids ran ahead;
///   then all of them began within [#SPAN]
record Lead(SessionId first, Optional<Instant> began) {
  /// Ids that are no farther from the clock than this are in time.
  static final Duration SLACK = Duration.ofMillis(100);

  /// A longer span makes fewer of these, of which every search by time reads all; and more sessions
  /// in each, of which such a search looks at all that are in the first and the last.
  static final Duration SPAN = Duration.ofMinutes(10);

  /// A session began.
  ///
  /// @return what is known from its id on; nothing if this tells it
  Optional<Lead> next(SessionId id, Instant start) {
    boolean inTime = !id.time().isAfter(start.plus(SLACK));
    if (inTime) return began.map(_ -> new Lead(id, Optional.empty()));
    boolean told = began.filter(it -> isWithin(it, start)).isPresent();
    return told ? Optional.empty() : Optional.of(new Lead(id, Optional.of(start)));
  }

  private static boolean isWithin(Instant began, Instant start) {
    return !start.isBefore(began) && start.isBefore(began.plus(SPAN));
  }

  /// Which ids the sessions may have that began within a span of time, oldest first.
  ///
  /// @param leads in the order of their ids
  /// @param until the first time behind the span
  static List<IdRange> ids(List<Lead> leads, Instant since, Instant until) {
    List<IdRange> ids = new ArrayList<>();
    Lead now = new Lead(IdRange.ALL.from(), Optional.empty());
    for (Lead next : leads) {
      add(ids, now.ids(since, until).and(new IdRange(now.first, next.first)));
      now = next;
    }
    add(ids, now.ids(since, until).and(new IdRange(now.first, IdRange.ALL.to())));
    return ids;
  }

  private IdRange ids(Instant since, Instant until) {
    if (began.isEmpty())
      return new IdRange(
          SessionId.first(since.minus(SLACK)), SessionId.first(until.plus(SLACK).plusMillis(1)));
    boolean some = began.get().isBefore(until) && since.isBefore(began.get().plus(SPAN));
    return some ? IdRange.ALL : new IdRange(first, first);
  }

  private static void add(List<IdRange> ids, IdRange more) {
    if (more.isEmpty()) return;
    boolean goesOn = !ids.isEmpty() && ids.getLast().to().equals(more.from());
    ids.add(goesOn ? new IdRange(ids.removeLast().from(), more.to()) : more);
  }

  Entry toEntry() {
    return new Entry(Layout.lead(first), Layout.time(began));
  }

  static Lead of(Entry entry) {
    return new Lead(Layout.firstOfLead(entry), Layout.timeIn(entry));
  }
}
