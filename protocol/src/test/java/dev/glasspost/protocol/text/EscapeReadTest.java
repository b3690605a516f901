package dev.glasspost.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapeReadTest {
  @Test
  void everyOctetComesBackAloneAndBesideEveryOther() {
    for (int first = 0; first < 256; first++)
      for (int second = 0; second < 256; second++) {
        Octets octets = Octets.of((byte) first, (byte) second);
        assertThat(Escape.read(Escape.of(octets))).isEqualTo(octets);
      }
  }

  @Test
  void everyCharacterComesBack() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 7) {
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) continue;
      Octets octets = Octets.utf8("a" + Character.toString(point) + "\\");
      assertThat(Escape.read(Escape.of(octets))).isEqualTo(octets);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\", "a\\b", "\\x", "\\x1", "\\xG0", "\\x1B", "\\u{}", "\\u{110000}", "\\u202e"})
  void aBackslashThatMeansNothingIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Escape.read(text));
  }
}
