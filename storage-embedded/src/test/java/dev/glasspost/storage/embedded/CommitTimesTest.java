package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommitTimesTest {
  private final AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(1));
  private final CommitTimes times = new CommitTimes(now::get);

  private void took(long micros) {
    times.addAll(LongStream.of(now.get() - TimeUnit.MICROSECONDS.toNanos(micros)));
  }

  @Test
  void withoutTransactionsNothingIsTold() {
    assertThat(times.lastMinute()).isEqualTo(new Commits(0, 0, 0));
  }

  @Test
  void theMedianAndTheNinetyNinthAreToldToAnEighth() {
    for (int i = 1; i <= 1_000; i++) took(i * 100L);
    Commits commits = times.lastMinute();
    assertThat(commits.count()).isEqualTo(1_000);
    assertThat(commits.medianMicros()).isBetween(50_000L, 57_000L);
    assertThat(commits.p99Micros()).isBetween(99_000L, 112_000L);
  }

  @Test
  void oneTransactionIsMedianAndNinetyNinth() {
    took(7);
    assertThat(times.lastMinute()).isEqualTo(new Commits(1, 7, 7));
  }

  @Test
  void anHourIsNotTooLongToBeCounted() {
    took(TimeUnit.HOURS.toMicros(2));
    assertThat(times.lastMinute().medianMicros()).isPositive();
  }

  @Test
  void aMinuteLaterItIsForgotten() {
    took(10);
    now.addAndGet(TimeUnit.SECONDS.toNanos(30));
    took(10);
    now.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(times.lastMinute().count()).isEqualTo(1);
    now.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(times.lastMinute().count()).isZero();
  }
}
