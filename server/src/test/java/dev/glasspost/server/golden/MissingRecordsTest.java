package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.SessionId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a trail tells where records are missing.
final class MissingRecordsTest extends Followed {
  /// What is not in the journal any more may have happened.
  @Test
  void thatNobodyFetchedItIsSaidOnlyIfNoRecordOfThatIsGone() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    read("RETR 1\r\n", "QUIT\r\n");
    SessionId reader = provider.journal.reader().readersOf(FIRST).getFirst().id();
    new JournalKeeper(provider.store, clock).remove(List.of(reader), "asked for");
    assertThat(now(FIRST))
        .containsExactly(
            "The message for "
                + JOE
                + " is in the maildrop of "
                + JOE
                + ". The journal knows of nobody who fetched it; but records of that time were"
                + " removed from it.");
    read("DELE 1\r\n", "QUIT\r\n");
    assertThat(now(FIRST).getFirst())
        .contains("deleted it at", "The journal knows of nobody who had fetched it; but");
  }

  @Test
  void aDayThatIsGoneAsAWholeIsMissedToo() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    clock.pass(Duration.ofDays(1));
    read("RETR 1\r\n", "QUIT\r\n");
    assertThat(now(FIRST).getFirst()).contains("fetched it at");
    LocalDate next = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    provider.journal.seal();
    new JournalKeeper(provider.store, clock)
        .removeDay(next, GapCause.KEPT_LONG_ENOUGH, "kept long enough");
    assertThat(now(FIRST).getFirst()).contains("removed from it");
  }
}
