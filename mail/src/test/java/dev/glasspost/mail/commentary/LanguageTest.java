package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said can be said in other words.
final class LanguageTest {
  private static final Comment FULL = English.NO.about(Clauses.reason(Reason.STORE_FULL).comment());

  @Test
  void clausesAndSentencesAreToldInTheLanguageOfTheReader() {
    Language german =
        new Language(
            Map.of("{clause}. So we say no:", "Nein: {clause}!", "our disk is full", "kein Platz"));
    assertThat(FULL.text(german)).isEqualTo("Nein: kein Platz!");
    assertThat(FULL.text()).isEqualTo("Our disk is full. So we say no:");
  }

  @Test
  void whatALanguageLacksIsToldInEnglish() {
    Language partly = new Language(Map.of("{clause}. So we say no:", "Nein: {clause}!"));
    assertThat(FULL.text(partly)).isEqualTo("Nein: our disk is full!");
  }

  @Test
  void factsThatAreCommentsAreTranslatedToo() {
    Language german = new Language(Map.of("1 octet", "ein Oktett", "{0} octets", "{0} Oktette"));
    Phrase phrase = new Phrase("{0}");
    assertThat(phrase.comment(Trace.octets(1)).text(german)).isEqualTo("ein Oktett");
    assertThat(phrase.comment(Trace.octets(1285)).text(german)).isEqualTo("1,285 Oktette");
  }

  @Test
  void twoLibertiesInOneCommandAreToldAsTwo() {
    Commentary commentary = new Commentary(SessionKind.SMTP_IN);
    assertThat(said(commentary, Oddity.SPACE_BEFORE_PATH))
        .containsExactly(
            "They put a space in front of the address. The standard does not allow it, but we"
                + " understand it and let it pass:");
    assertThat(said(commentary, Oddity.SPACE_AT_END))
        .containsExactly(
            "Besides, they put a space at the end of the line. We let that pass as well:");
    assertThat(said(commentary, Oddity.SPACE_AT_END)).isEmpty();
  }

  private static List<String> said(Commentary commentary, Oddity oddity) {
    return commentary.before(new Noticed(oddity)).stream().map(Comment::text).toList();
  }
}
