package dev.glasspost.testkit.journal;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a sender of today says that hands over one message to one recipient.
final class ShortSession {
  private static final MessageId ID = new MessageId(14_938);
  private static final Octets SHA256 = Octets.of(new byte[32]);
  private static final String JOE = "joepublic@hypertouch.com";

  private final List<Event> events = new ArrayList<>();

  private ShortSession() {}

  static Event[] events() {
    ShortSession it = new ShortSession();
    it.greeting();
    it.name();
    it.envelope();
    it.message();
    it.hear("QUIT\r\n", Stage.LEAVING);
    it.say("221 2.0.0 mx.example.com closing connection\r\n", Stage.DONE);
    return it.events.toArray(Event[]::new);
  }

  private void greeting() {
    events.add(new LineOpened(750));
    events.add(
        new Connected(new Endpoint("36.37.0.13", 39_891), new Endpoint("209.31.44.214", 25)));
    events.add(new Admitted(554, 9, 10));
    say("220 mx.example.com Glasspost is ready.\r\n", Stage.GREETED);
  }

  private void name() {
    hear("EHLO mail.example.net\r\n", Stage.CHECKING_NAME);
    Question question = new Question(Question.Type.A, "mail.example.net");
    events.add(new Asked(question));
    events.add(
        new Answered(question, new Answer.Found(List.of("36.37.0.13")), Duration.ofMillis(9)));
    events.add(
        new Judged(
            new Subject.HeloName("mail.example.net"), Verdict.ACCEPTED, Reason.NAME_VERIFIED));
    say(
        """
        250-mx.example.com\r
        250-PIPELINING\r
        250-SIZE 52428800\r
        250-8BITMIME\r
        250-BINARYMIME\r
        250-CHUNKING\r
        250-SMTPUTF8\r
        250-DSN\r
        250 ENHANCEDSTATUSCODES\r
        """,
        Stage.MET);
  }

  private void envelope() {
    hear("MAIL FROM:<ann@example.net> SIZE=1285\r\n", Stage.CHECKING_SENDER);
    events.add(
        new Judged(
            new Subject.Sender("ann@example.net"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    say("250 2.1.0 <ann@example.net> sender accepted\r\n", Stage.SENDER_GIVEN);
    hear("RCPT TO:<joepublic@hypertouch.com>\r\n", Stage.CHECKING_RECIPIENT);
    events.add(
        new Judged(
            new Subject.Recipient(JOE),
            Verdict.ACCEPTED,
            Reason.RECIPIENT_LOCAL,
            List.of(new RouteStep(Rule.ACCOUNT, JOE, ""))));
    say("250 2.1.5 <joepublic@hypertouch.com> recipient accepted\r\n", Stage.RECIPIENT_GIVEN);
  }

  private void message() {
    hear("DATA\r\n", Stage.RECEIVING);
    say("354 Enter mail, end with \".\" on a line by itself\r\n", Stage.RECEIVING);
    events.add(new Arrived(1288, 1));
    Fingerprint print = new Fingerprint(1285, Algorithm.SHA_256, SHA256);
    events.add(
        new Heard(
            Utterance.of(
                new Part.Withheld(What.CONTENT, 1285, print),
                new Part.Clear(Octets.ascii(".\r\n")))));
    events.add(new Entered(Stage.STORING));
    events.add(new MessageEvent.Received(ID, 1285, SHA256));
    say("250 2.6.0 S.0000014938 message accepted for delivery\r\n", Stage.MET);
  }

  private void hear(String words, Stage then) {
    events.add(new Arrived(words.length(), 1));
    events.add(new Heard(Utterance.clear(Octets.ascii(words))));
    events.add(new Entered(then));
  }

  private void say(String words, Stage then) {
    events.add(new Said(Utterance.clear(Octets.ascii(words))));
    events.add(new Left(words.length(), words.length()));
    events.add(new Entered(then));
  }
}
