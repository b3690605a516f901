package dev.glasspost.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScanTest {
  @Test
  void itFindsWhatLookingAtEveryOctetFinds() {
    long seed = Long.getLong("glasspost.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    byte[] octets = new byte[64];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(octets);
      // Mostly text: else the first octets would always be found.
      for (int j = 0; j < octets.length; j++)
        if (random.nextInt(16) > 0) octets[j] = (byte) random.nextInt(14, 128);
      int from = random.nextInt(octets.length);
      int to = random.nextInt(from, octets.length + 1);

      assertThat(Scan.control(octets, from, to))
          .as("seed %d", seed)
          .isEqualTo(slowly(octets, from, to, 255));
      assertThat(Scan.controlOrEightBit(octets, from, to))
          .as("seed %d", seed)
          .isEqualTo(slowly(octets, from, to, 127));
    }
  }

  private static int slowly(byte[] octets, int from, int to, int highest) {
    int at = from;
    while (at < to && (octets[at] & 0xff) > 13 && (octets[at] & 0xff) <= highest) at++;
    return at;
  }
}
