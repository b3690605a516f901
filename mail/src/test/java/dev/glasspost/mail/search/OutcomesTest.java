package dev.glasspost.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutcomesTest {
  private static final MessageId MESSAGE = new MessageId(1);
  private static final Event RECEIVED =
      new MessageEvent.Received(MESSAGE, 10, Octets.of(new byte[32]));
  private static final Event DEFERRED =
      new MessageEvent.Deferred(
          MESSAGE, "a@b", Reason.MAILDROP_IN_USE, "", Instant.EPOCH, List.of(), "");

  private static Set<Outcome> outcomes(Event... events) {
    var outcomes = new Outcomes();
    for (Event event : events) outcomes.take(event);
    return outcomes.all(Progress.CLOSED);
  }

  private static Event judged(Subject subject, Verdict verdict) {
    return judged(subject, verdict, Reason.MESSAGE_TOO_BIG);
  }

  private static Event judged(Subject subject, Verdict verdict, Reason reason) {
    return new SessionEvent.Judged(subject, verdict, reason);
  }

  @Test
  void aSessionThatDidNothingIsFruitless() {
    assertThat(outcomes(new SessionEvent.Closed(Ending.QUIT, "")))
        .containsExactly(Outcome.FRUITLESS);
  }

  @Test
  void whatIsDeliveredAtLastIsNotDeferredAnyMore() {
    assertThat(outcomes(RECEIVED, DEFERRED))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.DEFERRED);
    assertThat(outcomes(RECEIVED, DEFERRED, new MessageEvent.Delivered(MESSAGE, "a@b", "a@b", 1)))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.DELIVERED);
    assertThat(outcomes(RECEIVED, DEFERRED, new MessageEvent.Delivered(MESSAGE, "c@b", "c@b", 1)))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.DEFERRED, Outcome.DELIVERED);
  }

  @Test
  void aMessageThatCouldNotBeKeptWasNotAccepted() {
    assertThat(outcomes(RECEIVED, judged(new Subject.Content(10), Verdict.DEFERRED)))
        .containsExactlyInAnyOrder(Outcome.DEFERRED, Outcome.FRUITLESS);
  }

  @Test
  void whatOurDiskOrProgramFailedInIsOurFault() {
    Event damaged = judged(new Subject.Command("RETR"), Verdict.REFUSED, Reason.KEPT_DAMAGED);
    assertThat(outcomes(damaged))
        .containsExactlyInAnyOrder(Outcome.REFUSED, Outcome.FRUITLESS, Outcome.OUR_FAULT);
    Event full = judged(new Subject.Content(10), Verdict.DEFERRED, Reason.STORE_FULL);
    assertThat(outcomes(full)).contains(Outcome.OUR_FAULT);
    Event fine = judged(new Subject.Content(10), Verdict.ACCEPTED, Reason.MESSAGE_ACCEPTED);
    assertThat(outcomes(fine)).doesNotContain(Outcome.OUR_FAULT);
  }

  @Test
  void aSecondMessageThatIsRefusedLeavesTheFirstAccepted() {
    Event next = new SessionEvent.Heard(Utterance.clear(Octets.ascii("MAIL FROM:<a@b>\r\n")));
    assertThat(outcomes(RECEIVED, next, judged(new Subject.Content(10), Verdict.REFUSED)))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.REFUSED);
  }

  @Test
  void givingOutContentIsReading() {
    var print = new Fingerprint(9, Fingerprint.Algorithm.SHA_256, Octets.of(new byte[32]));
    Event said = new SessionEvent.Said(Utterance.of(new Part.Withheld(What.CONTENT, 9, print)));
    assertThat(outcomes(said)).containsExactly(Outcome.READ);
  }

  @Test
  void aReportThatIsDeliveredIsNoMessageThatIs() {
    var report = new MessageId(2);
    Event failed = new MessageEvent.Failed(MESSAGE, "a@b", Reason.RECIPIENT_UNKNOWN, "", List.of());
    Event reported = new MessageEvent.Reported(MESSAGE, "failed", List.of("a@b"), "c@d", report);
    Event delivered = new MessageEvent.Delivered(report, "c@d", "c@d", 1);
    assertThat(outcomes(RECEIVED, failed, reported, delivered))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.FAILED);
    assertThat(outcomes(RECEIVED, failed, delivered, reported))
        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.FAILED);
  }

  @Test
  void deletingIsNotFruitless() {
    assertThat(outcomes(new MessageEvent.Deleted(MESSAGE, "a@b", 1)))
        .containsExactly(Outcome.DELETED);
  }

  @Test
  void aCallThatReachedNobodyPutsOffThoseItWasFor() {
    Event setOut = new SessionEvent.SetOut("mx.c.example");
    Event unoffered = new SessionEvent.Unoffered(MESSAGE, "a@b", "ann@c.example");
    assertThat(outcomes(setOut, unoffered, new SessionEvent.Closed(Ending.NOT_REACHED, "")))
        .containsExactlyInAnyOrder(Outcome.DEFERRED, Outcome.BROKEN_OFF);
  }

  @Test
  void howItEndedIsAnOutcome() {
    assertThat(outcomes(new SessionEvent.Closed(Ending.CONNECTION_LOST, "reset")))
        .containsExactlyInAnyOrder(Outcome.BROKEN_OFF, Outcome.FRUITLESS);
    assertThat(outcomes(new SessionEvent.Closed(Ending.FELL_SILENT, "")))
        .containsExactlyInAnyOrder(Outcome.TIMED_OUT, Outcome.FRUITLESS);
    assertThat(outcomes(new SessionEvent.Closed(Ending.TOO_MANY_ERRORS, "")))
        .containsExactlyInAnyOrder(Outcome.TURNED_AWAY, Outcome.FRUITLESS);
  }
}
