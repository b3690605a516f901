package dev.glasspost.server.view;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.DialTrouble;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.NotReached;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.SetOut;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A record that has the same text wherever a record can have a text.
public final class HostileRecord {
  private static final MessageId ID = new MessageId(7);

  private HostileRecord() {}

  public static SessionRecord of(String text) {
    Utterance words = Utterance.clear(Octets.utf8(text + "\r\n"));
    Question question = new Question(Question.Type.A, text);
    List<RouteStep> steps =
        List.of(new RouteStep(Rule.ALIAS, text, text), new RouteStep(Rule.ACCOUNT, text, ""));
    List<Event> events =
        List.of(
            new LineOpened(1),
            new Connected(new Endpoint(text, 1), new Endpoint(text, 25)),
            new Said(words),
            new Left(words.octets(), words.octets()),
            new Heard(words),
            new Entered(Stage.CHECKING_NAME),
            new Asked(question),
            new Answered(question, new Answer.Found(List.of(text, text)), Duration.ZERO),
            new Answered(question, new Answer.Failed(text), Duration.ZERO),
            new Judged(new Subject.HeloName(text), Verdict.ACCEPTED, Reason.NAME_VERIFIED),
            new Judged(new Subject.Sender(text), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED),
            new Judged(
                new Subject.Recipient(text), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL, steps),
            new Judged(new Subject.Command(text), Verdict.REFUSED, Reason.COMMAND_UNKNOWN),
            new Authenticated(text, text),
            new MessageEvent.Received(ID, 1, Octets.EMPTY),
            new MessageEvent.Queued(ID, text, text, 0, 1),
            new MessageEvent.Routed(ID, text, List.of(text), steps),
            new MessageEvent.Delivered(ID, text, text, 1),
            new MessageEvent.Deferred(
                ID, text, Reason.STORE_FULL, text, Instant.EPOCH, List.of(), text),
            new MessageEvent.Failed(
                ID, text, Reason.RECIPIENT_UNKNOWN, text, List.of(), text, Optional.empty()),
            new MessageEvent.Relayed(ID, text, text, text, SessionId.of(0, 0, 0), text),
            new MessageEvent.Signed(ID, text, text, text),
            new MessageEvent.Held(ID, text, Instant.EPOCH),
            new MessageEvent.Discarded(ID, text),
            new MessageEvent.Ordered(ID, QueueOrder.REROUTE, List.of(text), text),
            new SetOut(text),
            new Dialled(text, new Endpoint(text, 25)),
            new NotReached(new Endpoint(text, 25), DialTrouble.OTHER, text),
            new Carries(ID, text),
            new Unoffered(ID, text, text),
            new Settled(ID, text, Verdict.REFUSED, Reason.THEY_REFUSED_IT),
            new Closed(Ending.CONNECTION_LOST, text));
    List<Moment> moments = new ArrayList<>();
    events.forEach(event -> moments.add(new Moment(moments.size(), event)));
    Instant began = Instant.parse("2026-11-23T02:35:56Z");
    SessionId id = SessionId.of(began.toEpochMilli(), 0, 1);
    return new SessionRecord(id, SessionKind.SMTP_IN, began, Progress.CLOSED, moments);
  }
}
