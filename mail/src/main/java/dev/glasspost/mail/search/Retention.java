package dev.glasspost.mail.search;

import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.search.Query.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Removes records that have been kept long enough. Safe for any thread; throws `StoreException` if
/// the store can't be read and written.
///
/// It works in small steps, so whoever calls it chooses how much of the machine it takes. What is
/// removed leaves a signed tombstone that names the rule.
public final class Retention {
  /// How many records are removed in one step.
  static final int STEP = 256;

  private final Finder finder;
  private final JournalKeeper keeper;
  private final List<Rule> rules;
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
  public Retention(
      JournalReader journal, JournalKeeper keeper, List<Rule> rules, InstantSource clock) {
    this.finder = new Finder(journal);
    this.keeper = keeper;
    this.rules = List.copyOf(rules);
    this.clock = clock;
  }

  /// Removes some of what has been kept long enough.
  ///
  /// @return how many records were removed; 0 if there is nothing more to do now
  public int step() {
    for (Rule rule : rules) {
      int removed = step(rule);
      if (removed > 0) return removed;
    }
    return 0;
  }

  private int step(Rule rule) {
    Instant end = clock.instant().minus(rule.keep());
    Query query = new Query(Bounds.NONE.until(end), rule.criteria());
    List<SessionId> ids =
        finder.find(query, STEP).records().stream().map(SessionRecord::id).toList();
    if (ids.isEmpty()) return 0;
    return keeper.remove(ids, "kept for " + rule.keep().toDays() + " days: " + rule.name());
  }
}
