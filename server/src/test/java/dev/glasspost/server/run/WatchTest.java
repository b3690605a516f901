package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.run.Watch.Limits;
import dev.glasspost.server.run.Watch.Strain;
import dev.glasspost.server.run.Watch.Work;
import dev.glasspost.session.wire.Pace.Brake;
import dev.glasspost.session.wire.Regret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final Duration SLOW_BY = Duration.ofMillis(700);
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(1), Duration.ofSeconds(10), 100, 500, SLOW_BY);

  // Clocks of this kind may begin anywhere.
  private long now = Long.MAX_VALUE - 1_000;
  private Duration lag = Duration.ZERO;
  private int due;
  private boolean unreadable;
  private final Watch watch = new Watch(LIMITS, new FakeWork(), () -> now);

  private final class FakeWork implements Work {
    @Override
    public Duration lag() {
      return lag;
    }

    @Override
    public int due(int most) {
      if (unreadable) throw new StoreException.Unavailable("a test says so");
      return Math.min(due, most);
    }
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private void lookAfter(Duration time) {
    now += time.toNanos();
    watch.look();
  }

  @Test
  void whoKeepsUpHoldsNobodyUp() {
    lag = Duration.ofSeconds(1);
    due = 100;
    watch.look();
    assertThat(watch.brake()).isEmpty();
    assertThat(watch.refusal()).isEmpty();
  }

  @Test
  void aSlowDiskSlowsSessionsAndAVerySlowOneTurnsCallersAway() {
    lag = Duration.ofMillis(1_001);
    watch.look();
    assertThat(watch.brake()).contains(new Brake(Regret.COMMITS_BEHIND, SLOW_BY));
    assertThat(watch.refusal()).isEmpty();
    lag = Duration.ofMillis(10_001);
    watch.look();
    assertThat(watch.brake()).contains(new Brake(Regret.COMMITS_BEHIND, SLOW_BY));
    assertThat(watch.refusal()).contains(Regret.COMMITS_BEHIND);
  }

  @Test
  void manyDueMessagesSlowSessionsAndVeryManyTurnCallersAway() {
    due = 101;
    watch.look();
    assertThat(watch.brake()).contains(new Brake(Regret.DELIVERY_BEHIND, SLOW_BY));
    assertThat(watch.refusal()).isEmpty();
    due = 501;
    watch.look();
    assertThat(watch.refusal()).contains(Regret.DELIVERY_BEHIND);
  }

  @Test
  void aStrainHoldsForAWhileAndThenGoesByItself() {
    lag = Duration.ofSeconds(11);
    watch.look();
    lag = Duration.ZERO;
    lookAfter(Watch.HOLD.minusMillis(1));
    assertThat(watch.commits()).isEqualTo(Strain.REFUSE);
    lookAfter(Duration.ofMillis(1));
    assertThat(watch.commits()).isEqualTo(Strain.NONE);
    assertThat(watch.refusal()).isEmpty();
  }

  @Test
  void whereNothingCanBeReadTheLastCountCounts() {
    due = 101;
    watch.look();
    unreadable = true;
    lookAfter(Watch.HOLD.multipliedBy(2));
    assertThat(watch.delivery()).isEqualTo(Strain.SLOW);
  }
}
