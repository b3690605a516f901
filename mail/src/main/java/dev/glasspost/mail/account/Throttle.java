package dev.glasspost.mail.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Lets everybody do something so many times in a while. Whoever has done it as often must wait
/// until enough time has passed for once more; after the whole while, nothing is held against
/// anybody. Safe for any thread. It is kept in memory, and forgotten with the process.
public final class Throttle {
  /// Of how many people it is known what they did lately. Who was quiet longest is forgotten first.
  public static final int MAX_KNOWN = 10_000;

  private final int limit;
  private final Duration window;
  private final InstantSource clock;
  private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true);

  /// What is held against somebody at one moment.
  private record Level(double count, Instant at) {}

  /// @param limit how many times, at least once
  /// @param window in what time
  public Throttle(int limit, Duration window, InstantSource clock) {
    if (limit < 1 || !window.isPositive()) throw new IllegalArgumentException("once at the least");
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /// How often it may be done.
  public int limit() {
    return limit;
  }

  /// How long somebody must wait before it may be done once more; nothing if it may be done now.
  public synchronized Optional<Duration> wait(String who) {
    double excess = count(who) + 1 - limit;
    return excess > 1e-9
        ? Optional.of(window.dividedBy(limit).multipliedBy((long) Math.ceil(excess)))
        : Optional.empty();
  }

  /// Somebody does it, if they may now.
  ///
  /// @return how long they must wait; nothing if it is done
  public synchronized Optional<Duration> take(String who) {
    Optional<Duration> wait = wait(who);
    if (wait.isEmpty()) note(who);
    return wait;
  }

  /// Somebody has done it, whether they may or not.
  public synchronized void note(String who) {
    levels.put(who, new Level(Math.min(count(who) + 1, limit), clock.instant()));
    if (levels.size() > MAX_KNOWN) levels.remove(levels.keySet().iterator().next());
  }

  private double count(String who) {
    Level level = levels.get(who);
    if (level == null) return 0;
    double passed = Math.max(0, Duration.between(level.at(), clock.instant()).toMillis());
    return Math.clamp(level.count() - passed * limit / window.toMillis(), 0, limit);
  }
}
