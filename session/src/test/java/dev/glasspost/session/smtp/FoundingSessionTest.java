package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
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
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The session of 5 May 1999 with the commands that were given then: every event, in its order.
final class FoundingSessionTest {
  private static final String HOST = "209.31.44.214";
  private static final String SENDER = "Made-Up-Name-emailplus@321media.com";
  private static final String NOTICE = "No unsolicited email ads or violating Calf Bus Sect 17538";
  private static final String GREETING =
      String.join(
          "\r\n",
          "220-209.31.44.214 Glasspost is ready.",
          "220-ESMTP is spoken here. You are welcome",
          "220 " + NOTICE,
          "");
  private static final String[] PIECES = {
    "Message-ID: <419.436278.39703056-Made-Up-Number-emailplus@321media.com>\r\n",
    "Subject: Stock tip\r\n\r\nBuy now.\r\n",
    "\r\n",
    ".\r\n"
  };
  private static final String CONTENT = PIECES[0] + PIECES[1] + PIECES[2];

  private final Counter counter = new Counter(Map.of("host", HOST, "notice", NOTICE));

  private Call play() {
    Call call = counter.call();
    answered(call, 3);
    answered(call.send("HELO Made-Up-Name-desk98\r\n"), 1);
    answered(call.send("MAIL FROM:<" + SENDER + "> \r\n"), 1);
    answered(call.send("RCPT TO: <recipes@hypertouch.com> \r\n"), 1);
    answered(call.send("DATA\r\n"), 1);
    for (String piece : PIECES) call.send(piece);
    answered(call, 1);
    answered(call.send("quit\r\n"), 1);
    return call.end();
  }

  /// Waits for so many lines from the server.
  private static void answered(Call call, int lines) {
    call.wire().takeLines(lines);
  }

  private static Said said(String text) {
    return new Said(Utterance.clear(Octets.ascii(text)));
  }

  private static Heard heard(String text) {
    return new Heard(Utterance.clear(Octets.ascii(text)));
  }

  private static Left left(long octets) {
    return new Left(octets, octets);
  }

  @Test
  void everyEventIsNotedInTheOrderInWhichItHappened() {
    Call call = play();
    Octets sha256 = counter.accepted().getFirst().content().sha256();

    assertThat(call.events())
        .containsExactlyElementsOf(
            Stream.of(greeting(), name(), envelope(), content(sha256))
                .flatMap(List::stream)
                .toList());
  }

  /// Until they were greeted.
  private static List<Event> greeting() {
    return List.of(
        new LineOpened(1),
        new Connected(Call.PEER, Call.LOCAL),
        new Admitted(1, 1, 10),
        said(GREETING),
        left(145),
        new Entered(Stage.GREETED));
  }

  /// `HELO`, with the questions it raises.
  private static List<Event> name() {
    Question name = new Question(Question.Type.A, "Made-Up-Name-desk98");
    Question peer = new Question(Question.Type.PTR, "192.0.2.7");
    Question back = new Question(Question.Type.A, "client.example");
    return List.of(
        new Arrived(26, 1),
        heard("HELO Made-Up-Name-desk98\r\n"),
        new Entered(Stage.CHECKING_NAME),
        new Asked(name),
        new Answered(name, new Answer.Nothing(), Duration.ZERO),
        new Asked(peer),
        new Answered(peer, new Answer.Found(List.of("client.example")), Duration.ZERO),
        new Asked(back),
        new Answered(back, new Answer.Found(List.of("192.0.2.7")), Duration.ZERO),
        new Judged(
            new Subject.HeloName("Made-Up-Name-desk98"),
            Verdict.ACCEPTED,
            Reason.NAME_NOT_VERIFIED),
        said("250 209.31.44.214 cannot verify Made-Up-Name-desk98\r\n"),
        left(53),
        new Entered(Stage.MET));
  }

  /// `MAIL` and `RCPT`.
  private static List<Event> envelope() {
    return List.of(
        new Arrived(50, 1),
        heard("MAIL FROM:<" + SENDER + "> \r\n"),
        new Noticed(Oddity.SPACE_AT_END),
        new Entered(Stage.CHECKING_SENDER),
        new Judged(
            new Subject.Sender(SENDER),
            Verdict.ACCEPTED,
            Reason.SENDER_ACCEPTED,
            List.of(new RouteStep(RouteStep.Rule.FOREIGN, "321media.com", ""))),
        said("250 <" + SENDER + "> sender accepted\r\n"),
        left(59),
        new Entered(Stage.SENDER_GIVEN),
        new Arrived(36, 1),
        heard("RCPT TO: <recipes@hypertouch.com> \r\n"),
        new Noticed(Oddity.SPACE_BEFORE_PATH),
        new Noticed(Oddity.SPACE_AT_END),
        new Entered(Stage.CHECKING_RECIPIENT),
        new Judged(
            new Subject.Recipient("recipes@hypertouch.com"),
            Verdict.ACCEPTED,
            Reason.RECIPIENT_LOCAL,
            List.of(
                new RouteStep(
                    RouteStep.Rule.ALIAS, "recipes@hypertouch.com", "joepublic@hypertouch.com"),
                new RouteStep(RouteStep.Rule.ACCOUNT, "joepublic@hypertouch.com", ""))),
        said("250 <recipes@hypertouch.com> recipient accepted\r\n"),
        left(49),
        new Entered(Stage.RECIPIENT_GIVEN));
  }

  /// `DATA`, the message, and the good-bye.
  private static List<Event> content(Octets sha256) {
    return List.of(
        new Arrived(6, 1),
        heard("DATA\r\n"),
        said("354 Enter mail, end with \".\" on a line by itself\r\n"),
        left(50),
        new Entered(Stage.RECEIVING),
        new Arrived(PIECES[0].length(), 1),
        new Arrived(PIECES[1].length(), 1),
        new Arrived(2, 1),
        new Arrived(3, 1),
        new Heard(
            Utterance.of(
                new Part.Withheld(Utterance.What.CONTENT, CONTENT.length(), Sha256Of.text(CONTENT)),
                new Part.Clear(Octets.ascii(".\r\n")))),
        new Entered(Stage.STORING),
        new Judged(
            new Subject.Content(CONTENT.length()), Verdict.ACCEPTED, Reason.MESSAGE_ACCEPTED),
        new MessageEvent.Received(new MessageId(1), CONTENT.length(), sha256),
        said("250 S.0000000001 message accepted for delivery\r\n"),
        left(48),
        new Entered(Stage.MET),
        new Arrived(6, 1),
        heard("quit\r\n"),
        new Entered(Stage.LEAVING),
        said("221 209.31.44.214 closing connection\r\n"),
        left(38),
        new Entered(Stage.DONE),
        new Closed(Ending.QUIT, ""));
  }

  @Test
  void theMessageIsInTheQueueAsItWasSent() {
    Call call = play();
    QueuedMessage message = counter.accepted().getFirst();

    assertThat(counter.accepted()).hasSize(1);
    assertThat(counter.content(message).latin1()).isEqualTo(CONTENT);
    assertThat(message.content().sha256()).isEqualTo(Sha256Of.text(CONTENT).digest());
    assertThat(message.content().messageIdField())
        .isEqualTo("<419.436278.39703056-Made-Up-Number-emailplus@321media.com>");
    assertThat(message.envelope().reversePath()).hasToString(SENDER);
    assertThat(message.envelope().recipients())
        .extracting(recipient -> recipient.mailbox().toString())
        .containsExactly("recipes@hypertouch.com");
    assertThat(message.origin().session()).isEqualTo(call.journal().record().id());
    assertThat(message.origin().heloName()).isEqualTo("Made-Up-Name-desk98");
    assertThat(message.origin().verifiedName()).contains("client.example");
    assertThat(message.origin().peer()).isEqualTo(Call.PEER);
    assertThat(message.origin().by()).isEqualTo(HOST);
    assertThat(message.origin().with()).isEqualTo("SMTP");
  }

  @Test
  void theTranscriptUpToTheMessageIsKeptBeforeTheQueueHasIt() {
    KeptAtAcceptance queue = new KeptAtAcceptance(counter.queue);
    Call call = counter.with(queue).call();
    queue.watch(call.journal());
    call.send("MAIL FROM:<>\r\nRCPT TO:<joepublic@hypertouch.com>\r\n").send("DATA\r\n");
    answered(call, 6);
    call.send("Hello.\r\n.\r\n").hangUp();

    assertThat(queue.kept().getLast()).isInstanceOf(MessageEvent.Received.class);
    assertThat(queue.kept()).isEqualTo(call.events().subList(0, queue.kept().size()));
  }
}
