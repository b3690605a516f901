package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Watches whether the clock is set, by another one that never is. For one thread at a time.
public final class ClockWatch {
  /// A step by no more than this is not told: what keeps clocks right makes such ones.
  static final Duration LIMIT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private Instant before;
  private long nanosBefore;

  /// When the clock was set.
  public enum When {
    /// From one look of the server at it to the next.
    RUNNING,
    /// After the latest record, before the server was started.
    STOPPED
  }

  ClockWatch(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.before = clock.instant();
    this.nanosBefore = nanoTime.getAsLong();
  }

  /// What happened to the clock since the last look.
  Optional<ClockSet> look() {
    Instant now = clock.instant();
    long nanos = nanoTime.getAsLong();
    Instant expected = before.plusNanos(nanos - nanosBefore);
    before = now;
    nanosBefore = nanos;
    return Duration.between(expected, now).abs().compareTo(LIMIT) > 0
        ? Optional.of(new ClockSet(When.RUNNING, expected, now))
        : Optional.empty();
  }

  /// What must have happened to it before the server was started.
  ///
  /// @param latest what was written down last has this time
  static Optional<ClockSet> sinceThen(Instant latest, Instant now) {
    return latest.isAfter(now.plus(LIMIT))
        ? Optional.of(new ClockSet(When.STOPPED, latest, now))
        : Optional.empty();
  }
}
