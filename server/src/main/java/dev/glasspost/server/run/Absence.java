package dev.glasspost.server.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// That nothing was recorded for so long that the clock may be what is wrong. A machine that starts
/// with a clock that is a year ahead would remove nearly all of its journal at once.
///
/// @param days how many
record Absence(long days) {
  /// Servers do stand still for weeks.
  private static final Duration STRANGE = Duration.ofDays(31);

  /// How long nothing is removed then, so that somebody can read the warning, and set the clock.
  static final Duration WAIT = Duration.ofDays(1);

  /// @param last when something was recorded before this start
  static Optional<Absence> between(Optional<Instant> last, Instant now) {
    return last.map(it -> Duration.between(it, now))
        .filter(it -> it.compareTo(STRANGE) > 0)
        .map(it -> new Absence(it.toDays()));
  }

  String warning() {
    return "By the clock of this machine, nothing was recorded here for "
        + days
        + " days. If it is wrong, set it before tomorrow: records that are too old by it will be"
        + " removed then.";
  }
}
