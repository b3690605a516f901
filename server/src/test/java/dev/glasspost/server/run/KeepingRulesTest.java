package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Retention.Rule;
import dev.glasspost.server.settings.JournalSection;
import dev.glasspost.server.settings.KeepLess;
import dev.glasspost.server.settings.Size;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of the settings that say how long records are kept.
final class KeepingRulesTest {
  private static List<Rule> rules(String... less) {
    List<KeepLess> some = List.of(less).stream().map(KeepLess::parse).toList();
    Duration days = Duration.ofDays(99);
    return Translation.retention(new JournalSection(days, days, days, some, new Size(1L << 30)));
  }

  @Test
  void aRuleIsForAProtocolAndAnOutcome() {
    assertThat(rules("smtp-in refused 30d"))
        .hasSize(4)
        .contains(
            new Rule(
                "smtp-in refused 30d",
                Duration.ofDays(30),
                List.of(
                    new Criterion.CameTo(Outcome.REFUSED),
                    new Criterion.Protocol(SessionKind.SMTP_IN))));
    assertThat(rules("smtp-out 9d"))
        .hasSize(4)
        .contains(
            new Rule(
                "smtp-out 9d",
                Duration.ofDays(9),
                List.of(new Criterion.Protocol(SessionKind.SMTP_OUT))));
  }

  @Test
  void aRuleForAnOutcomeLeavesWhatTheJournalTellsOfItself() {
    assertThat(rules("our-fault 9d").stream().filter(it -> it.name().equals("our-fault 9d")))
        .hasSize(SessionKind.values().length - 1)
        .allMatch(it -> it.criteria().contains(new Criterion.CameTo(Outcome.OUR_FAULT)))
        .noneMatch(it -> it.criteria().contains(new Criterion.Protocol(SessionKind.SERVER)));
  }
}
