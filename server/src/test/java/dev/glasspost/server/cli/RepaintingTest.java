package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepaintingTest {
  private final Repainting screen = new Repainting(new Facts(Look.PLAIN, 10, 5));

  @Test
  void theFirstLinesStandWhereTheCursorIs() {
    assertThat(screen.paint(List.of("one", "two")))
        .isEqualTo("\u001b[?7lone\u001b[K\ntwo\u001b[K\n\u001b[J\u001b[?7h");
  }

  @Test
  void laterLinesStandInThePlaceOfThoseBefore() {
    screen.paint(List.of("one", "two"));
    assertThat(screen.paint(List.of("three")))
        .isEqualTo("\u001b[?7l\u001b[2A\rthree\u001b[K\n\u001b[J\u001b[?7h");
    assertThat(screen.paint(List.of("four"))).contains("\u001b[1A\rfour");
  }

  @Test
  void whatDoesNotFitOnTheScreenIsCounted() {
    assertThat(screen.paint(List.of("1", "2", "3", "4"))).contains("4\u001b[K");
    assertThat(screen.paint(Collections.nCopies(1_500, "x")))
        .contains("\u001b[4A", "… and 1,4…\u001b[K\n\u001b[J")
        .containsOnlyOnce("x\u001b[K\nx\u001b[K\nx\u001b[K\n…");
  }

  @Test
  void aLineIsNeverLongerThanTheScreenIsWide() {
    assertThat(Repainting.cut("0123456789", 10)).isEqualTo("0123456789");
    assertThat(Repainting.cut("0123456789a", 10)).isEqualTo("012345678…");
    assertThat(Repainting.cut("😀😀😀", 2)).isEqualTo("😀…");
  }
}
