package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.RememberingHasher;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RememberingHasherTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Secret RIGHT = new Secret(Octets.ascii("right"));
  private static final Secret WRONG = new Secret(Octets.ascii("wrong"));

  private final FakeClock clock = FakeClock.at("2026-11-28T12:00:00Z");
  private final QuickPasswordHasher slow = new QuickPasswordHasher();
  private final RememberingHasher hasher = new RememberingHasher(slow, HOUR, clock);

  @Test
  void aRightPasswordIsComparedOnceInAWhile() {
    String hash = hasher.hash(RIGHT);
    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    clock.pass(HOUR.minusMillis(1));
    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    assertThat(slow.comparisons()).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    assertThat(slow.comparisons()).isEqualTo(2);
  }

  @Test
  void aWrongPasswordIsComparedEachTime() {
    String hash = hasher.hash(RIGHT);
    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    assertThat(hasher.matches(WRONG, hash)).isFalse();
    assertThat(hasher.matches(WRONG, hash)).isFalse();
    assertThat(slow.comparisons()).isEqualTo(3);
  }

  @Test
  void aPasswordThatWasChangedIsNotKnownAnyMore() {
    assertThat(hasher.matches(RIGHT, hasher.hash(RIGHT))).isTrue();
    assertThat(hasher.matches(RIGHT, hasher.hash(WRONG))).isFalse();
    assertThat(hasher.matches(RIGHT, hasher.hash(RIGHT))).isTrue();
    assertThat(slow.comparisons()).isEqualTo(3);
  }

  @Test
  void nothingIsRememberedIfThatIsWished() {
    var forgetful = new RememberingHasher(slow, Duration.ZERO, clock);
    String hash = forgetful.hash(RIGHT);
    assertThat(forgetful.matches(RIGHT, hash)).isTrue();
    assertThat(forgetful.matches(RIGHT, hash)).isTrue();
    assertThat(slow.comparisons()).isEqualTo(2);
  }

  @Test
  void noMoreThanTheLimitAreRememberedAndWhoCameLastStays() {
    String first = hasher.hash(RIGHT);
    String second = hasher.hash(RIGHT);
    assertThat(hasher.matches(RIGHT, first)).isTrue();
    assertThat(hasher.matches(RIGHT, second)).isTrue();
    assertThat(hasher.matches(RIGHT, first)).isTrue();
    for (int i = 1; i < RememberingHasher.MAX_REMEMBERED; i++)
      assertThat(hasher.matches(RIGHT, hasher.hash(RIGHT))).isTrue();
    int before = slow.comparisons();
    assertThat(hasher.matches(RIGHT, first)).isTrue();
    assertThat(slow.comparisons()).isEqualTo(before);
    assertThat(hasher.matches(RIGHT, second)).isTrue();
    assertThat(slow.comparisons()).isEqualTo(before + 1);
  }
}
