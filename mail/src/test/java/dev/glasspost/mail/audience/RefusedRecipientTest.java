package dev.glasspost.mail.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A user whose address was refused was none of those that the message was for.
final class RefusedRecipientTest {
  private static final Instant BEGAN = Instant.parse("2026-11-26T02:35:56Z");
  private static final MessageId MESSAGE = new MessageId(1);

  @Test
  void whoWasRefusedLearnsNothingOfTheMessageThatOthersGot() {
    SessionRecord record =
        record(
            heard("MAIL FROM:<a@b.example>"),
            heard("RCPT TO:<bob@a.example>"),
            new Judged(
                new Subject.Recipient("bob@a.example"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL),
            heard("RCPT TO:<ann@a.example>"),
            new Judged(
                new Subject.Recipient("ann@a.example"),
                Verdict.DEFERRED,
                Reason.TOO_MANY_RECIPIENTS),
            heard("DATA"),
            new MessageEvent.Received(MESSAGE, 7, Octets.of(new byte[32])),
            new MessageEvent.Queued(MESSAGE, "<1@b.example>", "a@b.example", 0, 1));
    List<Event> shared =
        new Audience.User("ann@a.example")
            .share(record).orElseThrow().moments().stream().map(Moment::event).toList();
    assertThat(shared).filteredOn(Heard.class::isInstance).hasSize(2);
    assertThat(shared).noneMatch(MessageEvent.class::isInstance);
  }

  private static Event heard(String words) {
    return new Heard(Utterance.clear(Octets.ascii(words + "\r\n")));
  }

  private static SessionRecord record(Event... events) {
    List<Moment> moments = Stream.of(events).map(it -> new Moment(0, it)).toList();
    SessionId id = SessionId.of(BEGAN.toEpochMilli(), 0, 1);
    return new SessionRecord(id, SessionKind.SMTP_IN, BEGAN, Progress.CLOSED, moments);
  }
}
