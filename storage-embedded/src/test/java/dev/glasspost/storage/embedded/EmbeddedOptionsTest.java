package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedOptionsTest {
  private static final EmbeddedOptions DEFAULTS = EmbeddedOptions.DEFAULTS;

  @Test
  void eachOptionIsChangedAlone() {
    assertThat(DEFAULTS.withCacheOctets(0))
        .isEqualTo(new EmbeddedOptions(0, 64 << 20, 256 << 20, 32 << 20, Duration.ofMinutes(10)));
    assertThat(DEFAULTS.withSegmentOctets(1 << 20))
        .isEqualTo(
            new EmbeddedOptions(32 << 20, 1 << 20, 256 << 20, 32 << 20, Duration.ofMinutes(10)));
    assertThat(DEFAULTS.withReserveOctets(0))
        .isEqualTo(new EmbeddedOptions(32 << 20, 64 << 20, 0, 32 << 20, Duration.ofMinutes(10)));
    assertThat(DEFAULTS.withWaitingOctets(1 << 20))
        .isEqualTo(
            new EmbeddedOptions(32 << 20, 64 << 20, 256 << 20, 1 << 20, Duration.ofMinutes(10)));
    assertThat(DEFAULTS.withSweepEvery(Duration.ZERO))
        .isEqualTo(new EmbeddedOptions(32 << 20, 64 << 20, 256 << 20, 32 << 20, Duration.ZERO));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withCacheOctets(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withReserveOctets(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withSegmentOctets((1 << 20) - 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withWaitingOctets((1 << 20) - 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withSweepEvery(Duration.ofMillis(-1)));
  }
}
