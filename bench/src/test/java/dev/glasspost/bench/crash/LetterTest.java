package dev.glasspost.bench.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LetterTest {
  private static final int LETTERS = 200;

  private static byte[] octets(Letter letter) {
    byte[] octets = new byte[letter.content().remaining()];
    letter.content().get(0, octets);
    return octets;
  }

  @Test
  void aLetterIsKnownAgainBehindWhatWasAddedOnTheWay() {
    for (int seed = 0; seed < LETTERS; seed++) {
      Letter letter = Letter.write("7." + seed, "ann@x.example", new SplittableRandom(seed));
      var kept = new ByteArrayOutputStream();
      kept.writeBytes("Return-Path: <>\r\nReceived: by x\r\n".getBytes(US_ASCII));
      kept.writeBytes(octets(letter));
      assertThat(Found.of("uid", kept.toByteArray()))
          .isEqualTo(new Found("uid", letter.id(), letter.digest()));
      assertThat(Found.of("uid", octets(letter)).digest()).isEqualTo(letter.digest());
    }
  }

  @Test
  void anyChangeIsFound() {
    byte[] octets = octets(Letter.write("1", "ann@x.example", new SplittableRandom(1)));
    String digest = Found.of("uid", octets).digest();
    octets[octets.length - 3] ^= 1;
    assertThat(Found.of("uid", octets).digest()).isNotEqualTo(digest);
  }

  @Test
  void aMessageWithoutTheFieldIsNoneOfOurs() {
    byte[] foreign = "Subject: X-Crash-Id: 1\r\n\r\n".getBytes(US_ASCII);
    assertThat(Found.of("uid", foreign)).isEqualTo(new Found("uid", "", ""));
  }

  @Test
  void noLineOverTheWireIsTakenForTheEnd() {
    for (int seed = 0; seed < LETTERS; seed++) {
      Letter letter = Letter.write("1", "ann@x.example", new SplittableRandom(seed));
      String wire = US_ASCII.decode(letter.stuffed()).toString();
      assertThat(wire.indexOf("\r\n.\r\n")).isEqualTo(wire.length() - 5);
      String content = wire.substring(0, wire.length() - 3).replaceAll("(?m)^\\.", "");
      assertThat(content.getBytes(US_ASCII)).isEqualTo(octets(letter));
    }
  }
}
