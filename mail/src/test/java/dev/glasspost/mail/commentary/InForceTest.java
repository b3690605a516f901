package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InForceTest {
  private static final InForce SOME =
      InForce.of(
          """
          # Glasspost on mx.example
          host-name = "mx.example"
          [smtp]
          # notice is not set
          verify-helo = "refuse"
          """);

  @Test
  void aSettingIsToldWithItsValue() {
    assertThat(SOME.told("setting smtp.verify-helo"))
        .isEqualTo("setting smtp.verify-helo = \"refuse\"");
    Comment comment =
        new Phrase("we looked for {0}", "setting smtp.verify-helo").comment("a\u001b");
    assertThat(SOME.told(comment).text()).isEqualTo("we looked for a\\x1b");
    assertThat(SOME.told(comment).basis()).endsWith("= \"refuse\"");
  }

  @Test
  void whatWasSetOtherwiseIsToldSettingBySetting() {
    InForce later =
        InForce.of(
            """
            host-name = "mx.example"
            [smtp]
            notice = "Hello"
            verify-helo = "annotate"
            """);
    assertThat(SOME.against(later))
        .extracting(Comment::text)
        .containsExactly(
            "When the first came, smtp.notice was not set; when the second came, it was \"Hello\".",
            "When the first came, smtp.verify-helo was \"refuse\"; when the second came, it was"
                + " \"annotate\".");
    assertThat(SOME.against(SOME)).isEmpty();
    assertThat(SOME.against(InForce.UNKNOWN)).isEmpty();
    assertThat(InForce.UNKNOWN.against(SOME)).isEmpty();
  }

  @Test
  void whatIsNoSettingOrNotKnownStaysAsItIs() {
    for (String basis : new String[] {"", "RFC 5321 §3.3", "setting smtp.notice"})
      assertThat(SOME.told(basis)).isEqualTo(basis);
    assertThat(InForce.UNKNOWN.told("setting smtp.verify-helo"))
        .isEqualTo("setting smtp.verify-helo");
  }
}
