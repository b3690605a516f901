package dev.glasspost.protocol.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OctetsTest {
  private static final byte[] TEXT = "abcabcd".getBytes(US_ASCII);

  @Test
  void theFirstPlaceIsFoundThatIsWhollyWithinTheBounds() {
    Octets abc = Octets.ascii("abc");
    assertThat(abc.indexIn(TEXT, 0, 7)).isZero();
    assertThat(abc.indexIn(TEXT, 0, 3)).isZero();
    assertThat(abc.indexIn(TEXT, 0, 2)).isEqualTo(-1);
    assertThat(abc.indexIn(TEXT, 1, 7)).isEqualTo(3);
    assertThat(abc.indexIn(TEXT, 1, 5)).isEqualTo(-1);
    assertThat(abc.indexIn(TEXT, 4, 7)).isEqualTo(-1);
  }

  @Test
  void whatBeginsInVainIsPassedOver() {
    assertThat(Octets.ascii("abcd").indexIn(TEXT, 0, 7)).isEqualTo(3);
    assertThat(Octets.ascii("d").indexIn(TEXT, 0, 7)).isEqualTo(6);
    assertThat(Octets.ascii("x").indexIn(TEXT, 0, 7)).isEqualTo(-1);
  }

  @Test
  void nothingIsEverywhere() {
    assertThat(Octets.EMPTY.indexIn(TEXT, 7, 7)).isEqualTo(7);
    assertThat(Octets.EMPTY.indexIn(TEXT, 0, 7)).isZero();
  }
}
