package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

  private static Optional<Absence> after(int days) {
    return Absence.before(NOW, List.of(TODAY.minusDays(days + 3), TODAY.minusDays(days)));
  }

  @Test
  void aServerThatStoodStillForWeeksGoesOn() {
    assertThat(after(31)).isEmpty();
  }

  @Test
  void aYearMayBeTheClock() {
    assertThat(after(366).map(Absence::warning).orElseThrow())
        .isEqualTo(
            "By the clock of this machine, nothing was recorded here for 366 days, until a day"
                + " ago at most. If it is wrong, set it before tomorrow: records that are too old"
                + " by it will be removed then.");
  }

  @Test
  void whatTheSameClockSaysSinceYesterdayProvesNothing() {
    LocalDate last = TODAY.minusDays(366);
    assertThat(Absence.before(NOW, List.of(last, TODAY))).contains(new Absence(366));
    assertThat(Absence.before(NOW, List.of(last, TODAY.minusDays(1), TODAY)))
        .contains(new Absence(366));
    assertThat(Absence.before(NOW, List.of(last, TODAY.minusDays(2), TODAY))).isEmpty();
  }

  @Test
  void aNewServerAndAClockThatWentBackAreNoAbsence() {
    assertThat(Absence.before(NOW, List.of(TODAY))).isEmpty();
    assertThat(after(-400)).isEmpty();
  }
}
