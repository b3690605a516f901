package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Condition;
import dev.glasspost.mail.journal.SessionId;
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

  /// Sessions by their ids, which begin with the time at which they began.
  ///
  /// @param from the first that is wanted
  /// @param to the first behind those that are
  public record Bounds(SessionId from, SessionId to) {
    private static final SessionId FIRST = new SessionId(0);
    private static final SessionId LAST = new SessionId((1L << 60) - 1);
    public static final Bounds NONE = new Bounds(FIRST, LAST);

    public static Bounds only(SessionId id) {
      return new Bounds(id, new SessionId(id.value() + 1));
    }

    /// Those that began at this time or later.
    public Bounds since(Instant time) {
      return and(new Bounds(first(time), LAST));
    }

    /// Those that began before this time.
    public Bounds until(Instant time) {
      return and(new Bounds(FIRST, first(time)));
    }

    /// Those that began before this one.
    public Bounds before(SessionId id) {
      return and(new Bounds(FIRST, id));
    }

    /// Those within both.
    public Bounds and(Bounds other) {
      return new Bounds(
          from.compareTo(other.from) > 0 ? from : other.from,
          to.compareTo(other.to) < 0 ? to : other.to);
    }

    boolean contain(SessionId id) {
      return from.compareTo(id) <= 0 && id.compareTo(to) < 0;
    }

    private static SessionId first(Instant time) {
      return SessionId.of(time.toEpochMilli(), 0, 0);
    }
  }

  /// Whether a record is asked for.
  boolean isMetBy(Gist gist) {
    return bounds.contain(gist.id())
        && conditions().stream().allMatch(it -> it.isMetBy(gist.terms()));
  }

  List<Condition> conditions() {
    return criteria.stream().flatMap(it -> it.conditions().stream()).toList();
  }
}
