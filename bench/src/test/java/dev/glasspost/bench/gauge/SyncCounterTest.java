package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncCounterTest {
  @Test
  void theSummaryOfStraceIsRead() {
    String summary =
        """
        % time     seconds  usecs/call     calls    errors syscall
        ------ ----------- ----------- --------- --------- ----------------
         90.00    0.009000          30       300         2 fdatasync
         10.00    0.001000          10       100           fsync
        ------ ----------- ----------- --------- --------- ----------------
        100.00    0.010000          25       400         2 total
        """;
    assertThat(SyncCounter.parse(summary)).isEqualTo(Map.of("fdatasync", 300L, "fsync", 100L));
  }

  @Test
  void anEmptySummaryHasNoCalls() {
    assertThat(SyncCounter.parse("")).isEmpty();
  }
}
