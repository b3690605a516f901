package dev.glasspost.testkit.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.transcript.Filler;
import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;

final class FillerTest {
  private static final Fingerprint PRINT =
      new Fingerprint(0, Fingerprint.Algorithm.SHA_256, Octets.EMPTY);

  private static String filler(What what, long octets) {
    return Filler.in(Utterance.of(new Part.Withheld(what, octets, PRINT))).latin1();
  }

  @Test
  void contentIsLinesOfTheSameLengthTogether() {
    for (int length = 0; length < 500; length++) {
      String content = filler(What.CONTENT, length);
      assertThat(content).hasSize(length);
      if (length < 2) continue;
      assertThat(content).matches("([^\r\n]{0,75}\r\n)+");
      assertThat(content.lines()).noneMatch(line -> line.startsWith("."));
      if (length >= 21) assertThat(content).startsWith("Subject: filler\r\n\r\n");
    }
    assertThat(filler(What.CONTENT, 100_000)).matches("([^\r\n]{0,75}\r\n)+").hasSize(100_000);
  }

  @Test
  void aSecretIsLettersAndWhatStandsAroundItStays() {
    Utterance words =
        Utterance.of(
            new Part.Clear(Octets.ascii("PASS ")),
            new Part.Withheld(What.SECRET, 9, PRINT),
            new Part.Clear(Octets.ascii("\r\n")));
    assertThat(Filler.in(words)).isEqualTo(Octets.ascii("PASS xxxxxxxxx\r\n"));
  }
}
