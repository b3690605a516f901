package dev.glasspost.mail.search;

import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.search.Query.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Removes records that have been kept long enough. Safe for any thread; throws `StoreException` if
/// the store can't be read and written.
///
/// It works in small steps, so whoever calls it chooses how much of the machine it takes. What is
/// removed leaves a signed tombstone that names the rule.
public final class Retention {
  /// How many records are removed in one step.
  static final int STEP = 256;

  /// However large the journal is, what happened lately can be asked for: on so many days, with
  /// today.
  static final int KEPT_DAYS = 2;

  private final Finder finder;
  private final JournalKeeper keeper;
  private final List<Rule> rules;
  private final long maxOctets;
  private final InstantSource clock;

  /// Sessions of this kind are kept no longer than that.
  ///
  /// @param name for the tombstone
  /// @param criteria what the sessions are like; without any, all are meant
  public record Rule(String name, Duration keep, List<Criterion> criteria) {
    public Rule {
      criteria = List.copyOf(criteria);
      if (keep.isNegative()) throw new IllegalArgumentException("nothing is kept so short");
    }
  }

  /// @param rules a session that several are about goes by the shortest of them
  /// @param maxOctets how much the journal may take: if it takes more, the oldest days go, but
  ///   never the last two
  public Retention(
      JournalReader journal,
      JournalKeeper keeper,
      List<Rule> rules,
      long maxOctets,
      InstantSource clock) {
    this.finder = new Finder(journal);
    this.keeper = keeper;
    this.rules = List.copyOf(rules);
    this.maxOctets = maxOctets;
    this.clock = clock;
  }

  /// Removes some of what has been kept long enough: a whole day if it can, else a few records.
  ///
  /// @return how much was removed, in pieces of records or in records; 0 if there is nothing more
  ///   to do now
  public long step() {
    List<LocalDate> days = keeper.days();
    for (Rule rule : rules) {
      long removed = rule.criteria().isEmpty() ? stepOfDays(rule, days) : 0;
      if (removed == 0) removed = step(rule);
      if (removed > 0) return removed;
    }
    return stepOfSize(days);
  }

  private long stepOfDays(Rule rule, List<LocalDate> days) {
    LocalDate end = today(clock.instant().minus(rule.keep()));
    for (LocalDate day : days) {
      if (!day.isBefore(end)) return 0;
      long removed = keeper.removeDay(day, GapCause.KEPT_LONG_ENOUGH, reason(rule));
      if (removed > 0) return removed;
    }
    return 0;
  }

  private long stepOfSize(List<LocalDate> days) {
    if (keeper.size() <= maxOctets) return 0;
    LocalDate kept = today(clock.instant()).minusDays(KEPT_DAYS - 1);
    String reason = "the journal was larger than " + maxOctets + " octets";
    for (LocalDate day : days) {
      if (!day.isBefore(kept)) return 0;
      long removed = keeper.removeDay(day, GapCause.TOO_LARGE, reason);
      if (removed > 0) return removed;
    }
    return 0;
  }

  private static LocalDate today(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String reason(Rule rule) {
    return "kept for " + rule.keep().toDays() + " days: " + rule.name();
  }

  private int step(Rule rule) {
    Instant end = clock.instant().minus(rule.keep());
    // By ids, as whole days go: where the clock had been put back, a session's id is later than
    // when it is said to have begun, so that none goes too early.
    Query query = new Query(Bounds.NONE.before(SessionId.first(end)), rule.criteria());
    List<SessionId> ids = finder.find(query, STEP, SessionRecord::id).found();
    if (ids.isEmpty()) return 0;
    return keeper.remove(ids, reason(rule));
  }
}
