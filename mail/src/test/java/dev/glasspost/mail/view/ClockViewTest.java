package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.ClockWatch.When;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said about a clock that was set.
final class ClockViewTest {
  private static final Instant EXPECTED = Instant.parse("2026-11-28T12:00:00Z");

  private static SessionRecord record(When when, Duration by) {
    Instant found = EXPECTED.plus(by);
    return new SessionRecord(
        SessionId.of(EXPECTED.toEpochMilli(), 0, 0),
        SessionKind.SERVER,
        found,
        Progress.CLOSED,
        List.of(new Moment(0, new ClockSet(when, EXPECTED, found))));
  }

  private static String text(SessionRecord record, View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC)
        .sheet(record).lines().stream()
            .map(line -> line.actor() + " " + line.text())
            .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, P1D, the clock went forward by 1 day, 2026-11-29 12:00:00",
    "RUNNING, PT-48H, the clock was put back by 2 days, 2026-11-26 12:00:00",
    "RUNNING, PT-1H-5M-7S, the clock was put back by 1 hour 5 minutes, 2026-11-28 10:54:53",
    "RUNNING, PT61S, the clock went forward by 1 minute 1 second, 2026-11-28 12:01:01",
    "RUNNING, PT5.9S, the clock went forward by 6 seconds, 2026-11-28 12:00:05",
    "STOPPED, PT-25H, the clock was put back by 1 day 1 hour or more while no server ran,"
        + " 2026-11-27 11:00:00",
  })
  void everyWayHasItsWords(When when, Duration by, String outcome, String found) {
    SessionRecord record = record(when, by);
    assertThat(Summary.of(record).outcome().words()).isEqualTo(outcome);
    String line =
        outcome.replaceFirst("the", "The") + ", from 2026-11-28 12:00:00 UTC to " + found + " UTC";
    assertThat(text(record, View.PLAIN)).isEqualTo("SERVER " + line);
    assertThat(text(record, View.SUMMARY)).isEqualTo(" " + line + ".");
    assertThat(text(record, View.COMMENTED)).endsWith("\nSERVER " + line).contains(found);
  }

  @Test
  void theHeadingTellsWhatItIsAbout() {
    SessionRecord record = record(When.RUNNING, Duration.ofDays(1));
    assertThat(Heading.of(Summary.of(record), ZoneOffset.UTC))
        .isEqualTo(
            "What became of the clock, "
                + record.id()
                + ", told on 29 November 2026 (times in UTC)");
  }
}
