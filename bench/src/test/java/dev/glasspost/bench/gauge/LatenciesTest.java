package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Test
  void percentilesAreExact() {
    var latencies = new Latencies();
    for (int i = 2_000; i >= 1; i--) latencies.add(i * NANOS_PER_MILLI);
    assertThat(latencies.spread())
        .isEqualTo(new Latencies.Spread(2_000, 1_000, 1_800, 1_980, 2_000));
  }

  @Test
  void aSingleOneIsEveryPercentile() {
    var latencies = new Latencies();
    latencies.add(7 * NANOS_PER_MILLI);
    assertThat(latencies.spread()).isEqualTo(new Latencies.Spread(1, 7, 7, 7, 7));
  }

  @Test
  void withoutAnyAllAreZero() {
    assertThat(new Latencies().spread()).isEqualTo(new Latencies.Spread(0, 0, 0, 0, 0));
  }
}
