package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glasspost.mail.account.Throttle;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private final Throttle throttle = new Throttle(4, Duration.ofHours(1), clock);

  private void take(int times) {
    for (int i = 0; i < times; i++) assertThat(throttle.take("ann")).isEmpty();
  }

  @Test
  void soManyTimesAndNoMore() {
    take(4);
    assertThat(throttle.take("ann")).contains(Duration.ofMinutes(15));
    assertThat(throttle.take("bob")).isEmpty();
  }

  @Test
  void timeLetsOneMoreThroughAndThenAnother() {
    take(4);
    clock.pass(Duration.ofMinutes(14));
    assertThat(throttle.take("ann")).isPresent();
    clock.pass(Duration.ofMinutes(1));
    take(1);
    assertThat(throttle.take("ann")).isPresent();
    clock.pass(Duration.ofHours(1));
    take(4);
  }

  @Test
  void whoWasRefusedIsNotHeldBackLonger() {
    take(4);
    for (int i = 0; i < 100; i++) assertThat(throttle.take("ann")).isPresent();
    clock.pass(Duration.ofMinutes(15));
    take(1);
  }

  @Test
  void askingTakesNothing() {
    for (int i = 0; i < 10; i++) assertThat(throttle.wait("ann")).isEmpty();
    take(4);
  }

  @Test
  void whatIsNotedCountsEvenWhereItMayNotBe() {
    for (int i = 0; i < 10; i++) throttle.note("ann");
    assertThat(throttle.wait("ann")).contains(Duration.ofMinutes(15));
  }

  @Test
  void aClockThatIsSetBackHoldsNothingAgainstAnybodyForLonger() {
    take(1);
    clock.pass(Duration.ofHours(-5));
    take(3);
    assertThat(throttle.take("ann")).contains(Duration.ofMinutes(15));
  }

  @Test
  void memoryHasALimit() {
    take(4);
    for (int i = 0; i < Throttle.MAX_KNOWN; i++) throttle.note("somebody " + i);
    take(1);
  }

  @Test
  void onceIsTheLeast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Throttle(0, Duration.ofHours(1), clock));
    assertThatIllegalArgumentException().isThrownBy(() -> new Throttle(1, Duration.ZERO, clock));
  }
}
