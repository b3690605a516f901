package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Messages that hosts were given, and of which they never said what they made of them.
final class UnansweredCallTest extends Followed {
  @Test
  void aHostThatHungUpBeforeItsAnswerMayHaveTheMessage() {
    SessionRecord session = receive("RCPT TO:<" + JOE + ">\r\n");
    SessionId call = unanswered(Ending.HUNG_UP);
    provider.journal.tell(
        session.id(),
        new MessageEvent.Deferred(
            FIRST, JOE, Reason.TALK_BROKE_OFF, "", clock.instant(), List.of(call), ""));
    assertThat(now(FIRST))
        .singleElement()
        .asString()
        .startsWith("The message for " + JOE + " is in the queue: ")
        .endsWith(
            ". A host was given all of it and never answered: they may have it all the same.");
  }

  /// The call was the last one that the message had.
  @Test
  void aHostMayHaveWhatIsGivenUpInTheSameTurn() {
    SessionRecord session = receive("RCPT TO:<" + JOE + ">\r\n");
    SessionId call = unanswered(Ending.HUNG_UP);
    provider.journal.tell(session.id(), exhausted(call, Reason.TALK_BROKE_OFF));
    assertThat(now(FIRST))
        .singleElement()
        .asString()
        .startsWith("The message for " + JOE + " could not be delivered: ")
        .endsWith("A host was given all of it and never answered: they may have it all the same.");
  }

  @Test
  void aHostThatPutARecipientOffAtLastDoesNotHaveTheirMessage() {
    SessionRecord session = receive("RCPT TO:<" + JOE + ">\r\n");
    SessionId call = unanswered(Ending.HUNG_UP);
    provider.journal.tell(session.id(), exhausted(call, Reason.THEY_PUT_IT_OFF));
    assertThat(now(FIRST)).singleElement().asString().doesNotContain("they may have it");
  }

  private static MessageEvent exhausted(SessionId call, Reason cause) {
    return new MessageEvent.Failed(
        FIRST,
        JOE,
        Reason.RETRIES_EXHAUSTED,
        "mx.d.example closed the connection",
        List.of(call),
        "",
        Optional.of(cause));
  }

  @Test
  void aHostThatPutARecipientOffDoesNotHaveTheirMessage() {
    SessionRecord session = receive("RCPT TO:<" + JOE + ">\r\n");
    provider.journal.tell(
        session.id(),
        new MessageEvent.Deferred(
            FIRST,
            JOE,
            Reason.THEY_PUT_IT_OFF,
            "",
            clock.instant(),
            List.of(unanswered(Ending.HUNG_UP)),
            ""));
    assertThat(now(FIRST)).singleElement().asString().doesNotContain("they may have it");
  }

  /// The queue does not know of a call in which the server was killed; the journal does.
  @Test
  void aCallThatNobodyLivedToSettleIsToldAllTheSame() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    unanswered(Ending.BROKEN_OFF);
    assertThat(steps(FIRST))
        .contains("We offered it to the host mx.d.example.")
        .anyMatch(step ->
            step.startsWith("They were given all of it, and the session ended before")
                && step.endsWith("They may have it; if so, they get it twice."));
  }

  /// A call in which a host is given all of the message, and does not answer.
  private SessionId unanswered(Ending ending) {
    Recorder call = provider.journal.open(SessionKind.SMTP_OUT);
    call.note(new Dialled("mx.d.example", new Endpoint("192.0.2.9", 25)));
    call.note(new Heard(Utterance.clear(Octets.ascii("220 ready\r\n"))));
    call.note(new Carries(FIRST, "emailplus@321media.com"));
    call.note(new Said(Utterance.clear(Octets.ascii("DATA\r\n"))));
    call.note(new Heard(Utterance.clear(Octets.ascii("354 go on\r\n"))));
    Fingerprint print = new Fingerprint(100, Algorithm.SHA_256, Octets.of(new byte[32]));
    call.note(new Said(Utterance.of(new Part.Withheld(What.CONTENT, 100, print))));
    call.note(new Closed(ending, ""));
    call.close();
    return call.id();
  }
}
