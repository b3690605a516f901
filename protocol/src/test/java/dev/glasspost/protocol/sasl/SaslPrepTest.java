package dev.glasspost.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SaslPrepTest {
  /// The examples of RFC 4013 §3, and more.
  @ParameterizedTest
  @CsvSource({
    "I\u00adX, IX",
    "user, user",
    "USER, USER",
    "\u00aa, a",
    "\u2168, IX",
    "a\u00a0b, a b",
    "a\u3000b, a b",
    "a\u200db, ab",
    "cafe\u0301, caf\u00e9",
    "\u06271\u0628, \u06271\u0628",
  })
  void textsThatLookAlikeBecomeOne(String text, String prepared) {
    assertThat(SaslPrep.prepare(text)).contains(prepared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0007",
        "a\u007f",
        "\u06271",
        "\u0627a\u0628",
        "\ue000",
        "\ufdd0",
        "\u200e",
        "\ufffd",
        "\u2028",
        "\ud800"
      })
  void someCharactersAreInNoPassword(String text) {
    assertThat(SaslPrep.prepare(text)).isEmpty();
  }

  @Test
  void asciiStaysAsItIs() {
    String all = "!\"#$%&'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~ ";
    assertThat(SaslPrep.prepare(all)).contains(all);
  }
}
