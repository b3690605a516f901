package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Condition;
import dev.glasspost.mail.journal.IdRange;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Instant;
import java.util.List;

/// Which sessions are asked for: those within the bounds that fit all criteria.
public record Query(Bounds bounds, List<Criterion> criteria) {
  public Query {
    criteria = List.copyOf(criteria);
  }

  public static Query of(Criterion... criteria) {
    return new Query(Bounds.NONE, List.of(criteria));
  }

  /// Sessions by their ids, and by when they began: as a rule the ids say that as well, but not
  /// where the clock had been put back.
  ///
  /// @param since when the first began that are wanted
  /// @param until when the first began that are not wanted any more
  public record Bounds(IdRange ids, Instant since, Instant until) {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    public static final Bounds NONE = new Bounds(IdRange.ALL, LONG_AGO, NEVER);

    public static Bounds only(SessionId id) {
      return NONE.and(new IdRange(id, new SessionId(id.value() + 1)));
    }

    /// Those that began at this time or later.
    public Bounds since(Instant time) {
      return new Bounds(ids, time.isAfter(since) ? time : since, until);
    }

    /// Those that began before this time.
    public Bounds until(Instant time) {
      return new Bounds(ids, since, time.isBefore(until) ? time : until);
    }

    /// Those that began before this one.
    public Bounds before(SessionId id) {
      return and(new IdRange(IdRange.ALL.from(), id));
    }

    private Bounds and(IdRange others) {
      return new Bounds(ids.and(others), since, until);
    }

    boolean areOfTime() {
      return since.isAfter(LONG_AGO) || until.isBefore(NEVER);
    }

    boolean contain(SessionRecord record) {
      return !areOfTime() || (!record.began().isBefore(since) && record.began().isBefore(until));
    }
  }

  /// Whether a record fits all criteria, wherever it is.
  boolean isMetBy(Gist gist) {
    return conditions().stream().allMatch(it -> it.isMetBy(gist.terms()));
  }

  List<Condition> conditions() {
    return criteria.stream().flatMap(it -> it.conditions().stream()).toList();
  }
}
