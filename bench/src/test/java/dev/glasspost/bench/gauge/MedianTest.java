package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void theMiddleOneIsTaken() {
    assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
  }

  @Test
  void ofAnEvenNumberTheMeanOfTheMiddleTwoIsTaken() {
    assertThat(Median.of(List.of(8.0, 1.0, 2.0, 100.0))).isEqualTo(5.0);
  }

  @Test
  void noValuesHaveNone() {
    assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
