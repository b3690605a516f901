package dev.glasspost.protocol.pop3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopLinesTest {
  @ParameterizedTest
  @CsvSource({
    "A: 1|B: 2||one|two|, 0, A: 1|B: 2||",
    "A: 1|B: 2||one|two|, 1, A: 1|B: 2||one|",
    "A: 1|B: 2||one|two|, 2, A: 1|B: 2||one|two|",
    "A: 1|B: 2||one|two|, 2147483647, A: 1|B: 2||one|two|",
    "|body|more|, 1, |body|",
    "A: 1||||x|, 2, A: 1||||",
    "A: 1|, 5, A: 1|",
  })
  void theTopIsTheHeaderAndSomeLines(String message, int lines, String top) {
    assertThat(top(lines(message), lines, 64)).isEqualTo(lines(top));
  }

  @Test
  void onlyCrlfEndsALine() {
    assertThat(top("A: 1\n\n\r\r\nB: 2\r\n\r\none\ntwo\r\nthree\r\n", 1, 64))
        .isEqualTo("A: 1\n\n\r\r\nB: 2\r\n\r\none\ntwo\r\n");
  }

  @Test
  void howTheMessageIsCutMakesNoDifference() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = DotStuffingTest.randomText(random);
      int lines = random.nextInt(3);
      assertThat(top(text, lines, 1 + random.nextInt(4)))
          .as("seed %d", seed)
          .isEqualTo(top(text, lines, text.length() + 1));
    }
  }

  private static String lines(String text) {
    return text.replace("|", "\r\n");
  }

  private static String top(String text, int lines, int piece) {
    var top = new TopLines(lines);
    var out = new StringBuilder();
    byte[] octets = text.getBytes(US_ASCII);
    for (int at = 0; at < octets.length && !top.isComplete(); at += piece) {
      byte[] part = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + piece));
      out.append(new String(part, 0, top.take(part, 0, part.length), US_ASCII));
    }
    return out.toString();
  }
}
