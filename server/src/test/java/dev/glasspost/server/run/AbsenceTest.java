package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  private static Optional<Absence> after(Duration standing) {
    return Absence.between(Optional.of(NOW.minus(standing)), NOW);
  }

  @Test
  void aServerThatStoodStillForWeeksGoesOn() {
    assertThat(after(Duration.ofDays(31))).isEmpty();
  }

  @Test
  void aYearMayBeTheClock() {
    assertThat(after(Duration.ofDays(366)).map(Absence::warning).orElseThrow())
        .isEqualTo(
            "By the clock of this machine, nothing was recorded here for 366 days. If it is wrong,"
                + " set it before tomorrow: records that are too old by it will be removed then.");
  }

  @Test
  void aNewServerAndAClockThatWentBackAreNoAbsence() {
    assertThat(Absence.between(Optional.empty(), NOW)).isEmpty();
    assertThat(after(Duration.ofDays(-400))).isEmpty();
  }
}
