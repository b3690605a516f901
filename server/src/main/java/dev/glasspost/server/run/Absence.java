package dev.glasspost.server.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// That nothing was recorded for so long that the clock may be what is wrong. A machine that starts
/// with a clock that is a year ahead would remove nearly all of its journal at once.
///
/// @param days how many
record Absence(long days) {
  /// Servers do stand still for weeks.
  private static final int STRANGE_DAYS = 31;

  /// How long nothing is removed then, so that somebody can read the warning, and set the clock.
  static final Duration WAIT = Duration.ofDays(1);

  /// What was recorded since yesterday was recorded by the same clock, and proves nothing.
  ///
  /// @param days that have records, in any order
  static Optional<Absence> before(Instant now, List<LocalDate> days) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return days.stream()
        .filter(it -> it.isBefore(today.minusDays(1)))
        .max(Comparator.naturalOrder())
        .map(it -> ChronoUnit.DAYS.between(it, today))
        .filter(it -> it > STRANGE_DAYS)
        .map(Absence::new);
  }

  String warning() {
    return "By the clock of this machine, nothing was recorded here for "
        + days
        + " days, until a day ago at most. If it is wrong, set it before tomorrow: records that"
        + " are too old by it will be removed then.";
  }
}
