package dev.glasspost.mail.relay;

import java.time.Duration;
import java.time.Instant;

/// How fast messages go, and for when those get an appointment who find no room in the line. Used
/// under the lock of its owner.
final class Tempo {
  /// The soonest appointment.
  static final Duration SOONEST = Duration.ofSeconds(5);

  /// The latest one; who finds it is too early gets another.
  static final Duration LATEST = Duration.ofMinutes(30);

  private static final double WEIGHT = 0.1;
  private static final long LONGEST_GAP_MICROS = 60_000_000;
  private static final long MICROS = 1_000;

  private double microsEach;
  private Instant last = Instant.MIN;
  private Instant end = Instant.MIN;

  /// @param first how long one message takes as long as nothing is known
  Tempo(Duration first) {
    microsEach = first.toNanos() / (double) MICROS;
  }

  /// One message was dealt with.
  void beat(Instant now) {
    if (!last.equals(Instant.MIN)) {
      long gap = Duration.between(last, now).toNanos() / MICROS;
      microsEach += WEIGHT * (Math.clamp(gap, 0, LONGEST_GAP_MICROS) - microsEach);
    }
    last = now;
  }

  /// The next appointment: when those who came before are likely to be through.
  Instant appointment(Instant now) {
    Instant soonest = now.plus(SOONEST);
    Instant latest = now.plus(LATEST);
    if (end.isBefore(soonest)) end = soonest;
    end = end.plusNanos((long) (microsEach * MICROS));
    if (end.isAfter(latest)) end = latest;
    return end;
  }
}
