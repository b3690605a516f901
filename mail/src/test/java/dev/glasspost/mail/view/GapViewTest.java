package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said about what the journal lacks.
final class GapViewTest {
  private static final Instant FROM = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-23T12:10:30Z");

  private static SessionRecord record(GapCause cause) {
    Gap gap = new Gap(cause, FROM, TO, 1_204);
    return new SessionRecord(
        SessionId.of(TO.toEpochMilli(), 0, 0),
        SessionKind.SERVER,
        TO,
        Progress.CLOSED,
        List.of(new Moment(0, gap)));
  }

  private static String text(GapCause cause, View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC)
        .sheet(record(cause)).lines().stream()
            .map(line -> line.actor() + " " + line.text())
            .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @EnumSource(GapCause.class)
  void everyCauseHasItsWords(GapCause cause) {
    String why =
        switch (cause) {
          case CRASH -> "the server ended without being stopped";
          case DISK_FULL -> "the disk was full; 1,204 events could not be written";
          case STORE_FAILED -> "the disk took nothing; 1,204 events could not be written";
          case KEPT_LONG_ENOUGH ->
              "the records had been kept long enough; 1,204 pieces of them were removed";
          case TOO_LARGE ->
              "the journal was too large; 1,204 pieces of the oldest records were removed";
        };
    String line =
        "The journal may lack what was from 2026-11-23 12:00:00 UTC to 2026-11-23 12:10:30 UTC: "
            + why;
    assertThat(text(cause, View.PLAIN)).isEqualTo("SERVER " + line);
    assertThat(text(cause, View.SUMMARY)).isEqualTo(" " + line + ".");
    assertThat(text(cause, View.COMMENTED)).endsWith("\nSERVER " + line);
    assertThat(text(cause, View.COMMENTED).lines().toList()).hasSize(2);
  }

  @Test
  void theHeadingTellsOfNoCaller() {
    assertThat(Heading.of(Summary.of(record(GapCause.CRASH)), ZoneOffset.UTC))
        .isEqualTo(
            "What the journal lacks, "
                + record(GapCause.CRASH).id()
                + ", told on 23 November 2026 (times in UTC)");
  }
}
