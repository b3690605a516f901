package dev.glasspost.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a session that takes in content lets others go.
final class TurnTest {
  private final Turn turn = new Turn();

  @Test
  void aFewReadsThatAreSoonDoneAreATurn() {
    assertThat(readsOfATurn(Duration.ofNanos(10))).isEqualTo(Turn.READS);
    assertThat(readsOfATurn(Duration.ofNanos(10))).isEqualTo(Turn.READS);
  }

  @Test
  void aSingleReadThatTakesLongIsOne() {
    assertThat(readsOfATurn(Turn.TIME)).isEqualTo(1);
    assertThat(readsOfATurn(Turn.TIME.dividedBy(2))).isEqualTo(2);
    assertThat(readsOfATurn(Turn.TIME.dividedBy(3).plusNanos(1))).isEqualTo(3);
  }

  @Test
  void aClockThatIsPutBackEndsNoneEarly() {
    assertThat(turn.ends(Duration.ofHours(-1))).isFalse();
    assertThat(readsOfATurn(Duration.ZERO)).isEqualTo(Turn.READS - 1);
  }

  private int readsOfATurn(Duration each) {
    return IntStream.iterate(1, it -> it + 1)
        .filter(_ -> turn.ends(each))
        .findFirst()
        .orElseThrow();
  }
}
