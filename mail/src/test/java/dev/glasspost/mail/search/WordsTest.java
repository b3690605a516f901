package dev.glasspost.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void wordsAreInLowerCaseAndHaveWhatIsWithinThem() {
    assertThat(Words.of("MAIL FROM:<Ann.B@Example.net> SIZE=12\r\n"))
        .containsExactly("mail", "from", "ann.b@example.net", "size=12");
    assertThat(Words.of("-- ...end. (no-one)")).containsExactly("end", "no-one");
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of("\u0000*\ud83d")).isEmpty();
  }

  @Test
  void thePartsOfAWordAreWordsToo() {
    var words = new TreeSet<String>();
    Words.addTo(words, "250-SIZE a.b-example@c.net");
    assertThat(words)
        .containsExactly("250", "250-size", "a.b-example@c.net", "example", "net", "size");
  }

  @Test
  void aLongWordIsKnownByItsBeginning() {
    assertThat(Words.of("x".repeat(5_000))).containsExactly("x".repeat(Words.MAX_CHARS));
  }
}
