package dev.glasspost.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlipsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ASS", "PSS", "PAS", "APASS", "PAASS", "PASSS", "PADS", "FASS", "PASD"})
  void aLetterIsMissingTooManyOrAnother(String word) {
    assertThat(Slips.isNear(word, "PASS")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"APSS", "PSAS"})
  void twoNeighboursChangedPlaces(String word) {
    assertThat(Slips.isNear(word, "PASS")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASS", "", "P", "PA", "PASSWD", "SAPS", "USER", "QUIT", "SPSA", "PZZS"})
  void otherWordsAreOtherWords(String word) {
    assertThat(Slips.isNear(word, "PASS")).isFalse();
  }
}
