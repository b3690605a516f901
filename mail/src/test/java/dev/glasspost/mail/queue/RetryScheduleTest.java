package dev.glasspost.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

  @Test
  void eachWaitIsTwiceTheOneBeforeUntilTheLongest() {
    assertNext(1, RECEIVED, RECEIVED.plusSeconds(60));
    assertNext(2, RECEIVED, RECEIVED.plusSeconds(120));
    assertNext(3, RECEIVED, RECEIVED.plusSeconds(240));
    assertNext(4, RECEIVED, RECEIVED.plusSeconds(300));
    assertNext(Integer.MAX_VALUE, RECEIVED, RECEIVED.plusSeconds(300));
  }

  @Test
  void theLastAttemptIsAtTheEnd() {
    Instant end = RECEIVED.plusSeconds(600);
    assertNext(9, end.minusSeconds(299), end);
    assertNext(9, end.minusNanos(1), end);
    assertThat(SCHEDULE.next(RECEIVED, 9, end)).isEmpty();
  }

  @Test
  void aScheduleThatCantBeKeptIsRefused() {
    Duration minute = Duration.ofMinutes(1);
    assertRefused(Duration.ZERO, minute, minute);
    assertRefused(minute, Duration.ofSeconds(59), minute);
    assertRefused(minute, minute, Duration.ofSeconds(59));
  }

  private static void assertNext(int attempts, Instant now, Instant next) {
    assertThat(SCHEDULE.next(RECEIVED, attempts, now)).contains(next);
  }

  private static void assertRefused(Duration first, Duration longest, Duration total) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new RetrySchedule(first, longest, total));
  }
}
