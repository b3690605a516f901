package dev.glasspost.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.bench.crash.Ledger.Entry;
import dev.glasspost.bench.crash.Ledger.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsightTest {
  private static Entry entry(String recipient, String uid) {
    return new Entry(uid, recipient, "digest", Stage.ACKNOWLEDGED, Optional.of(uid));
  }

  @Test
  void uidsWithoutGapsAreFine() {
    assertThat(
            Insight.gaps(
                List.of(
                    entry("ann", "S.0000000003-2"),
                    entry("ann", "S.0000000001-1"),
                    entry("bob", "S.0000000002-1"),
                    entry("carl", "of another server"))))
        .isEmpty();
  }

  @Test
  void aGapIsToldWithItsAccount() {
    assertThat(
            Insight.gaps(
                List.of(
                    entry("ann", "S.0000000001-1"),
                    entry("bob", "S.0000000002-1"),
                    entry("bob", "S.0000000003-3"))))
        .containsExactly("bob: 2 uids up to 3");
  }
}
