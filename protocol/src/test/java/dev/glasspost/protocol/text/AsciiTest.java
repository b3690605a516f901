package dev.glasspost.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AsciiTest {
  @Test
  void onlyLettersOfAsciiHaveAnotherCase() {
    assertThat(Ascii.upper("mail paß rſet maıl é {z}")).isEqualTo("MAIL PAß RſET MAıL é {Z}");
    assertThat(Ascii.equalsIgnoreCase("Last", "lAST")).isTrue();
    assertThat(Ascii.equalsIgnoreCase("LAST", "LAſT")).isFalse();
  }
}
