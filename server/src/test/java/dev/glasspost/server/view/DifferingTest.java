package dev.glasspost.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferingTest {
  private static final long SEED = Long.getLong("glasspost.seed", System.nanoTime());

  @ParameterizedTest
  @CsvSource({
    "Received 13 bytes, Received 26 bytes, 13",
    "HELO desk98, HELO Made-Up-Name-desk98, desk98",
    "HELO Made-Up-Name-desk98, HELO desk98, Made-Up-Name-desk98",
    "250 ok, 550 no, 250 ok",
    "250 ok, 250 ok, ''",
    "RCPT TO:<ann@x>, RCPT TO:<joe@x>, ann@x",
    "a a, a a a, a"
  })
  void whatDiffersIsWholeWords(String text, String other, String differing) {
    assertThat(Differing.of(text, Optional.of(other)).differing()).isEqualTo(differing);
  }

  @Test
  void withoutAnotherNothingDiffers() {
    assertThat(Differing.of("250 ok", Optional.empty())).isEqualTo(new Differing("250 ok", "", ""));
  }

  @Test
  void nothingIsLostAndNoCharacterIsParted() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      Differing parts = Differing.of(text, Optional.of(text(random)));
      assertThat(parts.before() + parts.differing() + parts.after())
          .as("seed %s", SEED)
          .isEqualTo(text);
      assertThat(parts.before().codePoints().boxed())
          .as("seed %s", SEED)
          .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--)
      text.append(random.nextInt(4) == 0 ? "\ud83d\ude00" : random.nextInt(3) == 0 ? " " : "a");
    return text.toString();
  }
}
