package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TranscriptTitlesTest {
  private final Rule rule = new TranscriptTitles();

  @Test
  void aTranscriptBeginsWithASentence() {
    assertThat(check(rule, transcript("# A stranger is greeted.\nS: 220 \n"))).isEmpty();
  }

  @Test
  void oneWithoutATitleIsFound() {
    assertThat(check(rule, transcript("S: 220 \n"))).hasSize(1);
    assertThat(check(rule, transcript("#\nS: 220 \n"))).hasSize(1);
    assertThat(check(rule, transcript(""))).hasSize(1);
  }

  private static SourceFile transcript(String text) {
    return new SourceFile("session/src/test/transcripts/smtp/a", text);
  }
}
