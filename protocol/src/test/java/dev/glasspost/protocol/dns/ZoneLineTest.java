package dev.glasspost.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ZoneLineTest {
  @Test
  void aShortTextStandsOnItsLine() {
    assertThat(ZoneLine.txt("a.example", "v=spf1 mx -all").text())
        .isEqualTo("a.example. IN TXT \"v=spf1 mx -all\"");
    assertThat(ZoneLine.txt("a.example", "say \"a\\b\"").text())
        .isEqualTo("a.example. IN TXT \"say \\\"a\\\\b\\\"\"");
  }

  @Test
  void aLongTextIsSeveralStrings() {
    String text = ZoneLine.txt("k.example", "x".repeat(255) + "y".repeat(255) + "z").text();
    assertThat(text)
        .isEqualTo(
            """
            k.example. IN TXT (
                "%s"
                "%s"
                "z" )\
            """
                .formatted("x".repeat(255), "y".repeat(255)));
    assertThat(ZoneLine.txt("k.example", "x".repeat(255)).text()).doesNotContain("(");
  }

  @Test
  void otherRecordsAreSpeltAsTheyAre() {
    assertThat(new ZoneLine("a.example", "MX", "10 mail.a.example.").text())
        .isEqualTo("a.example. IN MX 10 mail.a.example.");
  }
}
