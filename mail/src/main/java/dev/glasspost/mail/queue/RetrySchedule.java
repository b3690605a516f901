package dev.glasspost.mail.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a message that could not be delivered is tried again (RFC 5321 §4.5.4.1).
///
/// @param first the wait after the first attempt; each wait is twice the one before
/// @param longest no wait is longer than this
/// @param total how long after it was received a message is given up; it is tried then once more
public record RetrySchedule(Duration first, Duration longest, Duration total) {
  /// As RFC 5321 §4.5.4.1 wants it: often at first, then every few hours, for 4 to 5 days.
  public static final RetrySchedule DEFAULT =
      new RetrySchedule(Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofDays(5));

  public RetrySchedule {
    if (!first.isPositive() || longest.compareTo(first) < 0 || total.compareTo(first) < 0)
      throw new IllegalArgumentException("0 < first <= longest, and first <= total");
  }

  /// The next attempt after the `attempts`th failed at `now`; nothing if it was the last.
  Optional<Instant> next(Instant received, int attempts, Instant now) {
    Instant end = received.plus(total);
    if (!now.isBefore(end)) return Optional.empty();
    Instant next = now.plus(wait(attempts));
    return Optional.of(next.isBefore(end) ? next : end);
  }

  private Duration wait(int attempts) {
    Duration wait = first;
    for (int i = 1; i < attempts && wait.compareTo(longest) < 0; i++) wait = wait.multipliedBy(2);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
