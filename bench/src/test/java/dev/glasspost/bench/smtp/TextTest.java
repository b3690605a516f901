package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.bench.gauge.Size;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final Plan.Envelopes ENVELOPES =
      new Plan.Envelopes(Plan.Envelopes.EHLO, "a@b.example", List.of("c@d.example"));

  private static String message(int octets, long number) {
    var letters = new Letters(Text.of(new Size(octets), "a@b.example", "run"), ENVELOPES);
    return text(letters.head(number)) + text(letters.body(number));
  }

  private static String text(ByteBuffer part) {
    return US_ASCII.decode(part).toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 513, 589, 590, 4096, 65_536, 6_000_000})
  void aMessageHasAsManyOctetsAsItShould(int octets) {
    assertThat(message(octets, 3)).hasSize(octets).endsWith("\r\n");
  }

  @Test
  void eachLineEndsProperlyAndNoneBeginsWithADot() {
    assertThat(message(65_536, 12_345).split("\r\n", -1))
        .allSatisfy(line -> assertThat(line).doesNotContain("\r", "\n").doesNotStartWith("."))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
  }

  @Test
  void theHeadTellsTheNumberAndTheBodyVaries() {
    String one = message(4096, 1);
    String other = message(4096, 2);
    assertThat(one).contains("X-Bench-Id: run-000000000001\r\n").contains("<run-000000000001@");
    assertThat(other).contains("X-Bench-Id: run-000000000002\r\n");
    assertThat(body(one)).isNotEqualTo(body(other));
  }

  private static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n"));
  }

  @Test
  void whatIsTooSmallForAHeadIsRefused() {
    assertThatThrownBy(() -> Text.of(new Size(511), "a@b.example", "run"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
