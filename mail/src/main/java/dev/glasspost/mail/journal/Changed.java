package dev.glasspost.mail.journal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which records have changed, those of open sessions not told before they end. Safe for any
/// thread.
///
/// It saves looking through the store for marks. If more wait than it can hold, only their days are
/// remembered; and what was changed before the server started is not here.
public final class Changed {
  /// How many records are remembered one by one.
  static final int MAX_WAITING = 100_000;

  private final Set<SessionId> waiting = ConcurrentHashMap.newKeySet();
  private final Set<LocalDate> overrun = ConcurrentHashMap.newKeySet();

  Changed() {}

  void add(SessionId id) {
    if (waiting.size() < MAX_WAITING) waiting.add(id);
    else overrun.add(id.day());
  }

  /// Takes some.
  public List<SessionId> take(int limit) {
    List<SessionId> some = waiting.stream().limit(limit).toList();
    some.forEach(waiting::remove);
    return some;
  }

  /// Takes the days of which more has changed than was remembered.
  public Set<LocalDate> takeDays() {
    Set<LocalDate> days = new HashSet<>(overrun);
    overrun.removeAll(days);
    return days;
  }
}
