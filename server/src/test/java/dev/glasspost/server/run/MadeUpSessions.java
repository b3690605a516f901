package dev.glasspost.server.run;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.StoreJournal;
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
import java.util.List;
import java.util.SplittableRandom;

/// Sessions as a server on the open Internet has them: six of ten bring a message, three are
/// refused, one hangs up.
final class MadeUpSessions {
  private static final String GREETING =
      """
      250-mx.example.com
      250-PIPELINING
      250-SIZE 52428800
      250-8BITMIME
      250-BINARYMIME
      250-CHUNKING
      250-SMTPUTF8
      250-DSN
      250 ENHANCEDSTATUSCODES
      """;

  private static final int HOSTS = 20_000;
  private static final int ACCOUNTS = 500;

  private final StoreJournal journal;
  private final SplittableRandom random = new SplittableRandom(1);
  private long count;

  MadeUpSessions(StoreJournal journal) {
    this.journal = journal;
  }

  /// One more; each is like those before it, and none the same.
  void hold() {
    count++;
    int host = random.nextInt(HOSTS);
    Recorder session = journal.open(SessionKind.SMTP_IN);
    greet(session, host);
    int kind = (int) (count % 10);
    if (kind < 6) bring(session, host);
    else if (kind < 9) refuse(session, host);
    boolean hungUp = kind == 9;
    if (!hungUp) {
      hear(session, "QUIT\r\n", Stage.LEAVING);
      say(session, "221 2.0.0 mx.example.com closing connection\r\n", Stage.DONE);
    }
    session.note(new Closed(hungUp ? Ending.HUNG_UP : Ending.QUIT, ""));
    session.close();
    if (kind < 6) deliver(session);
  }

  private static String name(int host) {
    return "mail" + host % 7 + ".host" + host + ".example";
  }

  private String account() {
    return "user" + random.nextInt(ACCOUNTS) + "@a.example";
  }

  private void greet(Recorder session, int host) {
    String address = "203." + host / 250 + "." + host % 250 + "." + random.nextInt(1, 255);
    session.note(new LineOpened(count % 200));
    session.note(
        new Connected(
            new Endpoint(address, random.nextInt(1_024, 65_536)), new Endpoint("192.0.2.1", 25)));
    session.note(new Admitted(count, 9, 10));
    say(session, "220 mx.example.com Glasspost is ready.\r\n", Stage.GREETED);
    hear(session, "EHLO " + name(host) + "\r\n", Stage.CHECKING_NAME);
    Question question = new Question(Question.Type.A, name(host));
    session.note(new Asked(question));
    Duration took = Duration.ofMillis(random.nextInt(1, 90));
    session.note(new Answered(question, new Answer.Found(List.of(address)), took));
    session.note(
        new Judged(new Subject.HeloName(name(host)), Verdict.ACCEPTED, Reason.NAME_VERIFIED));
    say(session, GREETING.replace("\n", "\r\n"), Stage.MET);
    String sender = "person" + random.nextInt(50) + "@host" + host + ".example";
    hear(session, "MAIL FROM:<" + sender + "> SIZE=1285\r\n", Stage.CHECKING_SENDER);
    session.note(new Judged(new Subject.Sender(sender), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    say(session, "250 2.1.0 <" + sender + "> sender accepted\r\n", Stage.SENDER_GIVEN);
  }

  private void bring(Recorder session, int host) {
    String to = account();
    hear(session, "RCPT TO:<" + to + ">\r\n", Stage.CHECKING_RECIPIENT);
    session.note(
        new Judged(
            new Subject.Recipient(to),
            Verdict.ACCEPTED,
            Reason.RECIPIENT_LOCAL,
            List.of(new RouteStep(Rule.ACCOUNT, to, ""))));
    say(session, "250 2.1.5 <" + to + "> recipient accepted\r\n", Stage.RECIPIENT_GIVEN);
    hear(session, "DATA\r\n", Stage.RECEIVING);
    say(session, "354 Enter mail, end with \".\" on a line by itself\r\n", Stage.RECEIVING);
    int octets = random.nextInt(900, 90_000);
    session.note(new Arrived(octets, 1));
    byte[] sha256 = new byte[32];
    random.nextBytes(sha256);
    var print = new Fingerprint(octets, Algorithm.SHA_256, Octets.of(sha256));
    session.note(
        new Heard(
            Utterance.of(
                new Part.Withheld(What.CONTENT, octets, print),
                new Part.Clear(Octets.ascii(".\r\n")))));
    session.note(new Entered(Stage.STORING));
    session.note(new MessageEvent.Received(message(), octets, Octets.of(sha256)));
    session.keep();
    say(session, "250 2.6.0 " + message() + " message accepted for delivery\r\n", Stage.MET);
    journal.tell(
        session.id(),
        new MessageEvent.Queued(
            message(),
            "<" + count + "." + random.nextInt(1 << 30) + "@" + name(host) + ">",
            "person1@host" + host + ".example",
            0,
            1));
  }

  private void deliver(Recorder session) {
    String to = account();
    journal.tell(session.id(), new MessageEvent.Delivered(message(), to, to, count));
    journal.tell(session.id(), new MessageEvent.Removed(message()));
  }

  private MessageId message() {
    return new MessageId(count);
  }

  private void refuse(Recorder session, int host) {
    String to = "nobody" + host + "@a.example";
    hear(session, "RCPT TO:<" + to + ">\r\n", Stage.CHECKING_RECIPIENT);
    session.note(
        new Judged(
            new Subject.Recipient(to), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN, List.of()));
    say(
        session,
        "550 5.1.1 <" + to + "> is not known here. Reference: " + session.id() + "\r\n",
        Stage.SENDER_GIVEN);
  }

  private static void hear(Recorder session, String words, Stage then) {
    session.note(new Arrived(words.length(), 1));
    session.note(new Heard(Utterance.clear(Octets.ascii(words))));
    session.note(new Entered(then));
  }

  private static void say(Recorder session, String words, Stage then) {
    session.note(new Said(Utterance.clear(Octets.ascii(words))));
    session.note(new Left(words.length(), words.length()));
    session.note(new Entered(then));
  }
}
