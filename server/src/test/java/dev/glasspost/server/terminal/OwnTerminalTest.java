package dev.glasspost.server.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnTerminalTest {
  @ParameterizedTest
  @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n", "pass word\nmore\n"})
  void theFirstLineIsReadWithoutItsEnd(String input) throws IOException {
    assertThat(firstLine(input)).isEqualTo(Octets.utf8("pass word"));
  }

  @Test
  void anEmptyLineIsALine() throws IOException {
    assertThat(firstLine("\n")).isEqualTo(Octets.EMPTY);
  }

  @Test
  void anEmptyInputIsTold() {
    assertThatExceptionOfType(Terminal.Mute.class)
        .isThrownBy(() -> firstLine(""))
        .withMessage("The standard input is empty.");
  }

  @Test
  void aLineEndsAtItsLimit() throws IOException {
    String longest = "x".repeat(Terminal.MAX_LINE_OCTETS);
    assertThat(firstLine(longest + "\n").length()).isEqualTo(Terminal.MAX_LINE_OCTETS);
    assertThatExceptionOfType(Terminal.Mute.class).isThrownBy(() -> firstLine(longest + "x"));
  }

  private static Octets firstLine(String input) throws IOException {
    return OwnTerminal.firstLine(new ByteArrayInputStream(input.getBytes(UTF_8)));
  }
}
