package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class MishapsTest {
  private final FakeClock clock = FakeClock.at("2026-11-28T12:00:00Z");
  private final Mishaps mishaps = new Mishaps(clock);

  private static Supplier<String> failing(String why) {
    return () -> {
      throw new StoreException.Unavailable(why);
    };
  }

  @Test
  void aFailureToWriteLastsUntilSomethingIsWritten() {
    assertThat(mishaps.last()).isEmpty();
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> mishaps.ofWriting(failing("the disk is broken")));
    clock.pass(Mishaps.REMEMBERED.multipliedBy(2));
    mishaps.ofReading(() -> "well");
    assertThat(mishaps.last()).map(Mishap::sentence).contains("the disk is broken");
    mishaps.ofWriting(() -> "well");
    assertThat(mishaps.last()).isEmpty();
  }

  @Test
  void aFailureToReadIsRememberedForAWhile() {
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(() -> mishaps.ofReading(failing("it is damaged")));
    mishaps.ofReading(() -> "well");
    mishaps.ofWriting(() -> "well");
    assertThat(mishaps.last()).map(Mishap::sentence).contains("it is damaged");
    clock.pass(Mishaps.REMEMBERED);
    assertThat(mishaps.last()).isEmpty();
  }
}
