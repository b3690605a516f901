package dev.glasspost.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GatheringTest {
  private static final Event REPORT = new Queued(new MessageId(2), "<r@a.example>", "", 0, 1);

  private static boolean isFromNobody(Event... events) {
    SessionRecord record =
        new SessionRecord(
            SessionId.of(0, 0, 0),
            SessionKind.SMTP_IN,
            Instant.EPOCH,
            Progress.CLOSED,
            Arrays.stream(events).map(event -> new Moment(0, event)).toList());
    return Gathering.terms(record).contains(Field.SENDER.term(Name.turned("")));
  }

  private static Event from(String path) {
    return new Judged(new Subject.Sender(path), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED);
  }

  @Test
  void aSessionOfWhichAReportCameIsFromItsSender() {
    assertThat(isFromNobody(from("ann@a.example"), REPORT)).isFalse();
  }

  @Test
  void aReportThatSomebodyBringsIsFromNobody() {
    assertThat(isFromNobody(from(""), REPORT)).isTrue();
  }
}
