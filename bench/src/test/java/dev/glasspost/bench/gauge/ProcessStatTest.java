package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatTest {
  @Test
  void timesOfTheProcessAndOfItsEndedChildrenAreAdded() {
    String line =
        "4242 (master) S 17 4242 4242 0 -1 4194560 1 2 3 4 100 20 7 3 20 0 1 0 9 8 7 6 5 4 3";
    assertThat(ProcessStat.parse(line)).isEqualTo(new ProcessStat(4242, "master", 17, 130));
    assertThat(ProcessStat.parse(line).cpuSeconds()).isEqualTo(1.3);
  }

  @Test
  void aNameMayHoldSpacesAndParentheses() {
    String line = "7 (a (b) c) S 1 7 7 0 -1 0 0 0 0 0 1 1 1 1 20 0 1 0 0 0 0";
    assertThat(ProcessStat.parse(line)).isEqualTo(new ProcessStat(7, "a (b) c", 1, 4));
  }
}
