package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
  @ParameterizedTest
  @CsvSource({"4096,4096", "4KiB,4096", "64 KiB,65536", "50MiB,52428800", "0,0"})
  void sizesAreReadAsPeopleWriteThem(String text, int octets) {
    assertThat(Size.parse(text).octets()).isEqualTo(octets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4 kB", "-1", "KiB", "2048MiB", "99999999999"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> Size.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sizesAreWrittenInTheLargestUnitThatFits() {
    assertThat(new Size(4096)).hasToString("4 KiB");
    assertThat(new Size(50 << 20)).hasToString("50 MiB");
    assertThat(new Size(1_000)).hasToString("1,000 octets");
  }
}
