package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final MessageId ID = new MessageId(7);

  @Test
  void aSessionThatHandsOverAMessage() {
    Summary summary = Summary.of(FoundingSessions.line750());
    assertThat(summary.span())
        .isEqualTo(
            new Summary.Span(
                Instant.parse("1999-05-05T02:35:56Z"), Duration.ofSeconds(158), Progress.CLOSED));
    assertThat(summary.caller())
        .isEqualTo(
            new Summary.Caller(
                750, Optional.of(new Endpoint("36.37.0.13", 39_891)), "Made-Up-Name-desk98", ""));
    assertThat(summary.mail())
        .isEqualTo(
            new Summary.Mail(
                List.of("Made-Up-Name-emailplus@321media.com"),
                List.of("recipes@hypertouch.com"),
                List.of(new MessageId(14_938))));
    assertThat(summary.outcome()).isEqualTo(new Summary.Outcome("accepted 1 message", Level.MAJOR));
  }

  @Test
  void aSessionThatIsRefusedSaysWhy() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(
        new Judged(new Subject.Recipient("nobody@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    assertThat(outcome(session.quit())).isEqualTo("refused: there is no nobody@x here");
  }

  @Test
  void aSessionOfOursTellsWhatItBroughtAndWhatItBroughtInVain() {
    Session session = Session.greeted(SessionKind.SMTP_OUT);
    session.note(new Carries(ID, "ann@a.example"));
    session.note(new Settled(ID, "bob@b.example", Verdict.DEFERRED, Reason.THEY_PUT_IT_OFF));
    assertThat(outcome(session.record(Progress.OPEN)))
        .isEqualTo("brought 1 message, which nobody was given");
    MessageId next = new MessageId(8);
    session.note(new Carries(next, "ann@a.example"));
    session.note(new Settled(next, "bob@b.example", Verdict.ACCEPTED, Reason.THEY_TOOK_IT));
    assertThat(outcome(session.end(Ending.WE_QUIT)))
        .isEqualTo("brought 1 message, not for everybody");
  }

  @Test
  void aSessionOfOursThatHeardNothingOfItsMessageHasNotBroughtIt() {
    Session session = Session.greeted(SessionKind.SMTP_OUT);
    session.note(new Carries(ID, "ann@a.example"));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("going on");
    SessionRecord record = session.end(Ending.HUNG_UP);
    assertThat(outcome(record)).isEqualTo("they hung up before it was over");
    assertThat(sentences(record))
        .contains(
            "We came to bring the message S.0000000007 from <ann@a.example>, and they did not"
                + " say that they took it.");
  }

  @Test
  void aSessionThatIsPutOffSaysWhy() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(
        new Judged(new Subject.Connection("192.0.2.1"), Verdict.DEFERRED, Reason.NO_LINE_FREE));
    assertThat(outcome(session.end(Ending.TURNED_AWAY)))
        .isEqualTo("put off: all our lines are in use");
  }

  @Test
  void aSessionInWhichNothingHappensSaysHowItEnded() {
    assertThat(outcome(Session.greeted(SessionKind.SMTP_IN).quit())).isEqualTo("nothing happened");
    assertThat(outcome(Session.greeted(SessionKind.SMTP_IN).end(Ending.FELL_SILENT)))
        .isEqualTo("they said nothing for too long");
    assertThat(outcome(Session.greeted(SessionKind.POP3).record(Progress.OPEN)))
        .isEqualTo("going on");
  }

  @Test
  void readersAreToldByWhatTheyRead() {
    Session session = Session.greeted(SessionKind.POP3);
    Utterance content =
        ((Heard)
                new Session(SessionKind.POP3, "1999-05-05T02:35:56Z")
                    .content(5)
                    .record(Progress.OPEN)
                    .moments()
                    .getLast()
                    .event())
            .words();
    session
        .note(new Authenticated("joe@x", "USER"))
        .note(new Said(content))
        .note(new Said(content));
    SessionRecord record = session.quit();
    assertThat(outcome(record)).isEqualTo("read 2 messages");
    assertThat(Summary.of(record).caller().account()).isEqualTo("joe@x");
    assertThat(sentences(record)).contains("They logged in as joe@x, and read 2 messages.");
  }

  @Test
  void aMessageThatWasLookedAtAndReadIsOneAndDeletionsAreTold() {
    Session session = Session.greeted(SessionKind.POP3);
    session
        .note(new Authenticated("joe@x", "USER"))
        .note(new MessageEvent.Fetched(ID, "joe@x", 1, 10, 100))
        .note(new MessageEvent.Fetched(ID, "joe@x", 1, 100, 100));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("read 1 message");
    session.note(new MessageEvent.Deleted(ID, "joe@x", 1));
    assertThat(outcome(session.quit())).isEqualTo("read 1 message, and deleted 1 message");
    Session other = Session.greeted(SessionKind.POP3);
    other.note(new Authenticated("joe@x", "USER")).note(new MessageEvent.Deleted(ID, "joe@x", 1));
    assertThat(outcome(other.record(Progress.OPEN))).isEqualTo("deleted 1 message");
    assertThat(sentences(other.quit())).contains("They logged in as joe@x, and deleted 1 message.");
  }

  @Test
  void whatWasReadIsToldApartFromWhatWasLookedAt() {
    MessageId other = new MessageId(77);
    Session session = Session.greeted(SessionKind.POP3);
    session
        .note(new Authenticated("joe@x", "USER"))
        .note(new MessageEvent.Fetched(ID, "joe@x", 1, 10, 100));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("read the beginning of 1 message");
    session.note(new MessageEvent.Fetched(other, "joe@x", 2, 100, 100));
    assertThat(outcome(session.record(Progress.OPEN)))
        .isEqualTo("read 1 message, and the beginning of 1 more");
    session.note(new MessageEvent.Deleted(ID, "joe@x", 1));
    assertThat(sentences(session.quit()))
        .contains(
            "They logged in as joe@x, and read 1 message, and the beginning of 1 more, and deleted"
                + " 1 message.");
  }

  @Test
  void whoWasNotGivenTheirMailHasNotReadNothing() {
    Session session = Session.greeted(SessionKind.POP3);
    session
        .note(new Authenticated("joe@x", "USER"))
        .note(new Judged(new Subject.Maildrop("joe@x"), Verdict.DEFERRED, Reason.MAILDROP_IN_USE));
    assertThat(outcome(session.quit())).startsWith("put off: ");
  }

  @Test
  void whoGotInAtLastWasNotRefused() {
    Session session = Session.greeted(SessionKind.POP3);
    Judged wrong = new Judged(new Subject.Login("joe@x"), Verdict.REFUSED, Reason.LOGIN_WRONG);
    session.note(wrong);
    assertThat(outcome(session.record(Progress.OPEN))).startsWith("refused: ");
    session
        .note(wrong)
        .note(new Judged(new Subject.Login("joe@x"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED))
        .note(new Authenticated("joe@x", "USER"))
        .note(new MessageEvent.Fetched(ID, "joe@x", 1, 100, 100));
    SessionRecord record = session.quit();
    assertThat(outcome(record)).isEqualTo("read 1 message, after 2 failed logins");
    assertThat(sentences(record))
        .contains("They logged in as joe@x after 2 failed logins, and read 1 message.");
  }

  @Test
  void whoOpenedTheMaildropAtLastWasNotPutOff() {
    Session session = Session.greeted(SessionKind.POP3);
    session
        .note(new Judged(new Subject.Login("joe@x"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED))
        .note(new Authenticated("joe@x", "USER"))
        .note(new Judged(new Subject.Maildrop("joe@x"), Verdict.DEFERRED, Reason.MAILDROP_IN_USE))
        .note(new Judged(new Subject.Login("joe@x"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED))
        .note(new Authenticated("joe@x", "USER"))
        .note(new Judged(new Subject.Maildrop("joe@x"), Verdict.ACCEPTED, Reason.MAILDROP_OPENED));
    assertThat(outcome(session.quit())).isEqualTo("read 0 messages, after 1 failed login");
  }

  @Test
  void whoLoggedInToSendAtLastWasNotRefused() {
    Session session = Session.greeted(SessionKind.SUBMISSION);
    session
        .note(new Judged(new Subject.Command("MAIL"), Verdict.REFUSED, Reason.LOGIN_NEEDED))
        .note(new Judged(new Subject.Command("AUTH"), Verdict.REFUSED, Reason.LOGIN_GIVEN_UP))
        .note(new Judged(new Subject.Login("joe@x"), Verdict.DEFERRED, Reason.LOGIN_BARRED))
        .note(new Judged(new Subject.Login("joe@x"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED))
        .note(new Authenticated("joe@x", "PLAIN"));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("going on, after 2 failed logins");
    assertThat(sentences(session.record(Progress.OPEN)))
        .contains("They logged in as joe@x after 2 failed logins.");
    session.note(
        new Judged(new Subject.Recipient("c@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("refused: there is no c@x here");
    session
        .note(new Judged(new Subject.Sender("joe@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY));
    assertThat(outcome(session.quit())).isEqualTo("accepted 1 message, after 2 failed logins");
  }

  @Test
  void whoDidNothingButLogInIsToldSo() {
    Session session = Session.greeted(SessionKind.SUBMISSION);
    session
        .note(new Judged(new Subject.Login("joe@x"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED))
        .note(new Authenticated("joe@x", "PLAIN"));
    assertThat(outcome(session.quit())).isEqualTo("logged in, and did nothing else");
  }

  @Test
  void aMessageThatWasBegunAndNeverCameIsTold() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY));
    assertThat(sentences(session.record(Progress.CLOSED)))
        .noneMatch(it -> it.contains("did not bring"));
    session
        .note(new Judged(new Subject.Sender("c@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("d@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new Judged(new Subject.Recipient("e@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    assertThat(sentences(session.record(Progress.OPEN)))
        .noneMatch(it -> it.contains("did not bring"));
    assertThat(
            sentences(
                session.note(new SessionEvent.Closed(Ending.HUNG_UP, "")).record(Progress.CLOSED)))
        .contains("They began a message from <c@x> for <d@x>, and did not bring it.");
  }

  @Test
  void whatWasThrownAwayIsTold() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY))
        .note(new MessageEvent.Discarded(ID, "b@x"));
    assertThat(sentences(session.quit()))
        .contains("S.0000000007 was thrown away for <b@x>, as the administrator's table says.");
  }

  @Test
  void whatCouldNotBeDeliveredIsTold() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY))
        .note(
            new MessageEvent.Deferred(
                ID, "b@x", Reason.STORE_FULL, "", Instant.EPOCH, List.of(), ""));
    assertThat(outcome(session.record(Progress.OPEN)))
        .isEqualTo("accepted 1 message, not all of it delivered");
    assertThat(Summary.of(session.record(Progress.OPEN)).outcome().gravest())
        .isEqualTo(Level.FAILURE);
    assertThat(sentences(session.record(Progress.OPEN)))
        .contains(
            "They handed over the message S.0000000007 (1 octet) from <a@x> for <b@x>.",
            "S.0000000007 could not be delivered to b@x yet: our disk is full.",
            "It has been going on for 0.0 seconds so far.");

    session.note(new MessageEvent.Delivered(ID, "b@x", "b@x", 1));
    assertThat(outcome(session.quit())).isEqualTo("accepted 1 message");
  }

  @Test
  void whatOtherHostsTookIsToldAndAdviceIsGivenOnce() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(new MessageEvent.Received(ID, 1, Octets.EMPTY));
    session.note(
        new MessageEvent.Relayed(
            ID, "b@x", "mx.x", "250 OK", SessionId.of(1_800_000_000_000L, 0, 1)));
    for (String recipient : List.of("c@x", "d@x"))
      session.note(new MessageEvent.Failed(ID, recipient, Reason.THEY_REFUSED_IT, "", List.of()));
    assertThat(sentences(session.quit()))
        .contains(
            "S.0000000007 was taken over by the host mx.x for b@x.",
            "S.0000000007 was not delivered to c@x: they refuse it for c@x, and say so for good.")
        .filteredOn(sentence -> sentence.startsWith("Their own words"))
        .hasSize(1);
  }

  @Test
  void aMessageThatCouldNotBeKeptWasNotAccepted() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY))
        .note(new Judged(new Subject.Content(1), Verdict.DEFERRED, Reason.STORE_FULL));
    assertThat(outcome(session.quit())).isEqualTo("put off: our disk is full");
  }

  @Test
  void refusalsAreCounted() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    for (String name : List.of("a@x", "b@x", "a@x"))
      session.note(
          new Judged(new Subject.Recipient(name), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    SessionRecord record = session.quit();
    assertThat(sentences(record))
        .contains("We refused 3 things, the last time because there is no a@x here.");
    assertThat(Summary.of(record).mail().recipients()).containsExactly("a@x", "b@x");
  }

  @Test
  void whatDecidedIsNamedByAllNotWhatCameLast() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(new Judged(new Subject.Command("XYZ"), Verdict.REFUSED, Reason.COMMAND_UNKNOWN));
    session.note(
        new Judged(new Subject.Recipient("nobody@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    session.note(new Judged(new Subject.Command("FOO"), Verdict.REFUSED, Reason.COMMAND_UNKNOWN));
    SessionRecord record = session.quit();
    assertThat(outcome(record)).isEqualTo("refused: there is no nobody@x here");
    assertThat(sentences(record))
        .contains("We refused 3 things, one of them because there is no nobody@x here.");
  }

  @Test
  void aMessageThatWasNotTakenForEverybodyIsNotSimplyAccepted() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.DEFERRED, Reason.STORE_FULL))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new MessageEvent.Received(ID, 1, Octets.EMPTY));
    assertThat(outcome(session.record(Progress.OPEN))).isEqualTo("accepted 1 message");
    MessageId next = new MessageId(8);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new Judged(new Subject.Recipient("c@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN))
        .note(new MessageEvent.Received(next, 1, Octets.EMPTY));
    assertThat(outcome(session.record(Progress.OPEN)))
        .isEqualTo("accepted 2 messages, not for everybody");
    session.note(new MessageEvent.Failed(next, "b@x", Reason.STORE_FULL, "", List.of()));
    assertThat(outcome(session.quit()))
        .isEqualTo("accepted 2 messages, not for everybody, and not all of it delivered");
  }

  /// The message did not come to nothing because of one of those whom it was for.
  @Test
  void whereSomebodyWasAcceptedTheLaterRefusalOfTheMessageDecided() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("b@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .note(new Judged(new Subject.Recipient("c@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN))
        .note(new Judged(new Subject.Command("DATA"), Verdict.REFUSED, Reason.SENT_AHEAD_OF_DATA))
        .note(new Judged(new Subject.Command("hey"), Verdict.REFUSED, Reason.COMMAND_UNKNOWN));
    assertThat(outcome(session.quit()))
        .isEqualTo("refused: they talked on without waiting for our answer");
    Session vain = Session.greeted(SessionKind.SMTP_IN);
    vain.note(new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .note(new Judged(new Subject.Recipient("c@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN))
        .note(new Judged(new Subject.Command("DATA"), Verdict.REFUSED, Reason.OUT_OF_SEQUENCE));
    assertThat(outcome(vain.quit())).isEqualTo("refused: there is no c@x here");
  }

  @Test
  void theNullPathIsShown() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(new Judged(new Subject.Recipient(""), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    assertThat(outcome(session.quit())).isEqualTo("refused: there is no <> here");
  }

  @Test
  void whomWeCalledIsNamed() {
    Session call = Session.greeted(SessionKind.SMTP_OUT);
    call.note(new Dialled("mx.b.example", new Endpoint("192.0.2.10", 25)));
    assertThat(Summary.of(call.end(Ending.WE_QUIT)).caller().name()).isEqualTo("mx.b.example");
  }

  @Test
  void whatBrokeOffIsNotSaidToBeInNobodysHands() {
    Session session = Session.greeted(SessionKind.SMTP_OUT);
    session.note(new Carries(ID, "ann@a.example"));
    session.note(new Settled(ID, "bob@b.example", Verdict.DEFERRED, Reason.TALK_BROKE_OFF));
    assertThat(outcome(session.end(Ending.CONNECTION_LOST)))
        .isEqualTo("broke off while 1 message was brought");
  }

  @Test
  void longSessionsAreToldInMinutesAndHours() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    assertThat(sentences(session.pass(3665).quit()))
        .endsWith("It ended after 1 hour 1 minute: they said QUIT.");
  }

  private static String outcome(SessionRecord record) {
    return Summary.of(record).outcome().words();
  }

  private static List<String> sentences(SessionRecord record) {
    Lens lens = new Lens(View.SUMMARY, Level.ALL, ZoneOffset.UTC);
    return lens.sheet(record).lines().stream().map(Line::text).toList();
  }
}
