package dev.glasspost.protocol.pop3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DotStuffingTest {
  @ParameterizedTest
  @CsvSource({
    "a|b|, a|b|",
    ".|, ..|",
    "..a|.b|, ...a|..b|",
    "a.b|, a.b|",
    "|.|, |..|",
  })
  void linesThatBeginWithADotGetAnother(String plain, String stuffed) {
    assertThat(stuff(lines(plain), 64)).isEqualTo(lines(stuffed));
  }

  @Test
  void aDotBehindABareLineFeedGetsAnother() {
    assertThat(stuff("a\n.\nb\r\n", 64)).isEqualTo("a\n..\nb\r\n");
  }

  @Test
  void howTheTextIsCutMakesNoDifference() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = randomText(random);
      String whole = stuff(text, text.length() + 1);
      assertThat(stuff(text, 1 + random.nextInt(4))).as("seed %d", seed).isEqualTo(whole);
      assertThat(("\n" + whole).replace("\n..", "\n.").substring(1))
          .as("seed %d", seed)
          .isEqualTo(text);
    }
  }

  static String randomText(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) text.append("..\r\n\na".charAt(random.nextInt(6)));
    return text.toString();
  }

  private static String lines(String text) {
    return text.replace("|", "\r\n");
  }

  private static String stuff(String text, int piece) {
    var stuffing = new DotStuffing();
    var out = new StringBuilder();
    byte[] octets = text.getBytes(US_ASCII);
    byte[] room = new byte[DotStuffing.room(piece)];
    for (int at = 0; at < octets.length; at += piece) {
      byte[] part = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + piece));
      out.append(new String(room, 0, stuffing.stuff(part, part.length, room), US_ASCII));
    }
    return out.toString();
  }
}
