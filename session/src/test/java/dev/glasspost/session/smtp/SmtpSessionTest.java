package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Envelope.Recipient;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.StrictStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SmtpSessionTest {
  private static final String EHLO = "EHLO client.example\r\n";
  private static final String ENVELOPE =
      "MAIL FROM:<ann@client.example>\r\nRCPT TO:<joepublic@hypertouch.com>\r\n";
  private static final String ACCEPTED = "message accepted for delivery";

  private final Counter counter = new Counter();

  /// Sends a message with DATA, as a client does that waits for the answers.
  private static Call data(Counter counter, String content) {
    Call call = counter.call().send(EHLO + ENVELOPE + "DATA\r\n");
    call.wire().takeLines(15);
    return call.send(content).hangUp();
  }

  private static List<Reason> reasons(Call call) {
    return call.journal().all(Judged.class).stream().map(Judged::reason).toList();
  }

  @Test
  void parametersAreKeptInTheEnvelope() {
    counter.say(
        EHLO,
        "MAIL FROM:<ann@client.example> SIZE=3 BODY=8BITMIME RET=FULL ENVID=x+2By\r\n",
        "RCPT TO:<joepublic@hypertouch.com> NOTIFY=FAILURE,DELAY ORCPT=rfc822;Joe@x.example\r\n",
        "RCPT TO:<ann@hypertouch.com>\r\nRCPT TO:<Postmaster>\r\nBDAT 3 LAST\r\nHi.");
    QueuedMessage message = counter.accepted().getFirst();
    Recipient joe = message.envelope().recipients().getFirst();

    assertThat(message.envelope().parameters().body()).isEqualTo(BodyType.EIGHT_BIT_MIME);
    assertThat(message.envelope().parameters().ret()).contains(DsnReturn.FULL);
    assertThat(message.envelope().parameters().envelopeId()).contains("x+y");
    assertThat(joe.parameters().notifyOn()).isEqualTo(Set.of(DsnNotify.FAILURE, DsnNotify.DELAY));
    assertThat(joe.parameters().originalRecipient())
        .contains(new OriginalRecipient("rfc822", "Joe@x.example"));
    assertThat(message.envelope().recipients())
        .extracting(recipient -> recipient.mailbox().toString())
        .containsExactly("joepublic@hypertouch.com", "ann@hypertouch.com", "postmaster@localhost");
  }

  @Test
  void theProtocolIsToldInTheOrigin() {
    counter.say("HELO x\r\n" + ENVELOPE + "BDAT 0 LAST\r\n");
    counter.say(EHLO + ENVELOPE + "BDAT 0 LAST\r\n");
    counter.say(EHLO + ENVELOPE.replace(">\r\nRCPT", "> SMTPUTF8\r\nRCPT") + "BDAT 0 LAST\r\n");
    counter.say(ENVELOPE + "BDAT 0 LAST\r\n");

    assertThat(counter.accepted())
        .extracting(message -> message.origin().with())
        .containsExactly("SMTP", "ESMTP", "UTF8SMTP", "SMTP");
    assertThat(counter.accepted().getLast().origin().heloName()).isEmpty();
  }

  @Test
  void everyWayToSendAMessageKeepsTheSameOctets() {
    String content = "Subject: dots\r\n\r\n.\r\n..\r\n.a\r\nlast\r\n";
    data(counter, "Subject: dots\r\n\r\n..\r\n...\r\n..a\r\nlast\r\n.\r\n");
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20; i++) counter.say(EHLO + ENVELOPE + chunks(content, random));

    assertThat(counter.accepted()).as("seed %d", seed).hasSize(21);
    for (QueuedMessage message : counter.accepted()) {
      assertThat(counter.content(message).latin1()).as("seed %d", seed).isEqualTo(content);
      assertThat(message.content().sha256()).isEqualTo(Sha256Of.text(content).digest());
    }
  }

  private static String chunks(String content, SplittableRandom random) {
    StringBuilder commands = new StringBuilder();
    int at = 0;
    while (at < content.length()) {
      int next = random.nextInt(at, content.length() + 1);
      commands.append("BDAT ").append(next - at).append("\r\n").append(content, at, next);
      at = next;
    }
    return commands + "BDAT 0 LAST\r\n";
  }

  @Test
  void howTheOctetsArriveMakesNoDifference() {
    String session =
        EHLO
            + ENVELOPE
            + "BDAT 7\r\nHello\r\nBDAT 6 LAST\r\nyou.\r\nRSET\r\nVRFY x\r\nFOO\r\nBDAT 3\r\nabc"
            + "MAIL FROM:<a@b.example>\r\nQUIT\r\n";
    String expected = answers(session, session.length());
    assertThat(expected).contains(ACCEPTED).contains("221 2.0.0");
    for (int piece : new int[] {1, 2, 3, 7, 50}) {
      assertThat(answers(session, piece)).isEqualTo(expected);
    }
  }

  /// The answers, without what differs from session to session.
  private String answers(String session, int piece) {
    Call call = counter.call();
    for (int at = 0; at < session.length(); at += piece)
      call.send(session.substring(at, Math.min(at + piece, session.length())));
    return call.hangUp().heard().replaceAll("\\(ref \\w+\\)|S\\.\\d+", "");
  }

  @Test
  void answersToAGroupOfCommandsLeaveTogether() {
    Call call = counter.call();
    call.wire().takeLines(2);
    call.send(EHLO);
    call.wire().takeLines(10);
    call.send(ENVELOPE + "RCPT TO:<ann@hypertouch.com>\r\n").hangUp();

    assertThat(call.journal().all(Left.class)).hasSize(3);
  }

  @Test
  void theAnswerToNoopDoesNotWaitForOthers() {
    Call call = counter.say(EHLO, "NOOP\r\nNOOP\r\n");

    assertThat(call.journal().all(Left.class)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(call.journal().all(Noticed.class))
        .contains(new Noticed(Oddity.SENT_AHEAD)); // RFC 2920 §3.1
  }

  @Test
  void whoSpeaksFirstIsNoticedAndServed() {
    Call call = new Counter(Map.of("verify-helo", "off")).call();
    call.send(EHLO).hangUp();

    assertThat(call.heard()).startsWith("220-").contains("250 HELP");
    // The greeting may have left before: a client that speaks first is not always caught.
    assertThat(call.journal().all(Noticed.class)).isSubsetOf(new Noticed(Oddity.SPOKE_FIRST));
  }

  @Test
  void aSecretIsNeverKept() {
    Call call =
        counter.say(EHLO, "AUTH PLAIN AHNlY3JldA==\r\n", "YWdhaW4=\r\n", "auth login c2Vjb25k");

    assertThat(call.events().toString()).doesNotContain("AHNlY3JldA", "YWdhaW4", "c2Vjb25k");
    assertThat(call.heard()).doesNotContain("YWDHAW4");
    assertThat(call.journal().all(Heard.class).getLast().words().parts().getLast())
        .isInstanceOf(Part.Withheld.class);
  }

  @Test
  void contentIsNeverKept() {
    Call call = data(counter, "Subject: private\r\n\r\nprivate\r\n.\r\n");

    assertThat(call.heard()).contains(ACCEPTED);
    assertThat(call.events().toString()).doesNotContain("private");
  }

  @Test
  void eightBitsThatWereNotAnnouncedAreTold() {
    assertThat(reasons(data(counter, "ü\r\n.\r\n"))).endsWith(Reason.EIGHT_BIT_NOT_DECLARED);
    assertThat(reasons(data(counter, "u\r\n.\r\n"))).endsWith(Reason.MESSAGE_ACCEPTED);
    Call announced =
        counter.say(
            EHLO + ENVELOPE.replace(">\r\nRCPT", "> BODY=8BITMIME\r\nRCPT") + "BDAT 1 LAST\r\nü");
    assertThat(reasons(announced)).endsWith(Reason.MESSAGE_ACCEPTED);
  }

  @Test
  void aMessageThatBreaksOffIsNotAccepted() {
    Call call = data(counter, "Hello.\r\n");

    assertThat(call.closed().ending()).isEqualTo(Ending.HUNG_UP);
    assertThat(counter.accepted()).isEmpty();
  }

  @Test
  void whatWasAcceptedSurvivesACrash() {
    Call call = data(counter, "Hello.\r\n.\r\n");
    assertThat(call.heard()).contains(ACCEPTED);

    StrictStore found = counter.store.crash();
    var queue = new StoreQueue(found, counter.clock);
    assertThat(queue.messagesAfter(new MessageId(0), 9)).hasSize(1);
  }

  @Test
  void whateverStepOfTheStoreFailsNothingIsAcceptedThatIsNotKept() {
    data(counter, "Hello.\r\n.\r\n"); // The queue has reserved its ids.
    long before = counter.store.operations();
    data(counter, "Hello.\r\n.\r\n");
    int operations = (int) (counter.store.operations() - before);
    int accepted = 2;
    for (int nth = 1; nth <= operations; nth++) {
      for (Fault fault : Fault.values()) {
        counter.store.failAt(nth, fault);
        Call call = counter.say(EHLO + ENVELOPE + "BDAT 8 LAST\r\nHello.\r\n");
        counter.store.recover();
        boolean said = call.heard().contains(ACCEPTED);
        accepted += said ? 1 : 0;

        assertThat(call.faults()).isEmpty();
        assertThat(counter.accepted()).hasSize(accepted);
        if (!said)
          assertThat(call.heard()).contains(fault == Fault.FULL ? "452 4.3.1" : "451 4.3.0");
      }
    }
    assertThat(accepted).isLessThan(2 + 2 * operations);
  }

  @Test
  void refusalsHaveTheirReasonInTheRecord() {
    Call call =
        counter.say(
            EHLO
                + "MAIL FROM:<x>\r\nMAIL FROM:<a@spam.example>\r\n"
                + "MAIL FROM:<\u00c3\u00bc@b.example>\r\n"
                + "MAIL FROM:<> SIZE=99999999999\r\nMAIL FROM:<> X=1\r\nMAIL\r\nDATA\r\nFOO\r\n"
                + "MAIL FROM:<>\r\nRCPT TO:<x>\r\nRCPT TO:<x@hypertouch.com>\r\nRCPT TO:<x@y>\r\n"
                + "RCPT TO:<closed@hypertouch.com>\r\nRCPT TO:<round@hypertouch.com>\r\n"
                + "EXPN x\r\nSTARTTLS\r\nNOOP\n");

    assertThat(reasons(call))
        .containsExactly(
            Reason.NAME_VERIFIED,
            Reason.SENDER_MALFORMED,
            Reason.SENDER_REFUSED_BY_ROUTE,
            Reason.NEEDS_SMTPUTF8,
            Reason.DECLARED_SIZE_TOO_BIG,
            Reason.PARAMETER_UNKNOWN,
            Reason.ARGUMENTS_MALFORMED,
            Reason.OUT_OF_SEQUENCE,
            Reason.COMMAND_UNKNOWN,
            Reason.SENDER_ACCEPTED,
            Reason.RECIPIENT_MALFORMED,
            Reason.RECIPIENT_UNKNOWN,
            Reason.RELAY_NOT_ALLOWED,
            Reason.RECIPIENT_REFUSED_BY_ROUTE,
            Reason.ROUTE_LOOPS,
            Reason.COMMAND_DISABLED,
            Reason.COMMAND_NOT_OFFERED,
            Reason.BARE_CR_OR_LF);
    assertThat(call.journal().all(Judged.class).stream().map(Judged::verdict).distinct())
        .containsExactly(Verdict.ACCEPTED, Verdict.REFUSED);
  }

  @Test
  void noOctetsMakeTheSessionFail() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      Call call = counter.call();
      for (int j = random.nextInt(12); j >= 0; j--) call.send(noise(random));
      call.hangUp();

      assertThat(call.faults()).as("seed %d", seed).isEmpty();
      assertThat(Wiretap.said(call.events())).as("seed %d", seed).isEqualTo(call.heard());
      assertThat(Wiretap.arrived(call.events())).isLessThanOrEqualTo(call.wire().sent());
    }
  }

  /// Commands as they should be, and things that nobody should say.
  private static String noise(SplittableRandom random) {
    String[] words = {
      EHLO,
      "HELO x\r\n",
      ENVELOPE,
      "DATA\r\n",
      ".\r\n",
      "\n.\n",
      "BDAT 5\r\nab",
      "BDAT 3 LAST\r\n",
      "RSET\r\n",
      "QUIT\r\n",
      "\r",
      "\n",
      "\0",
      "\u00ff\u00fe",
      "AUTH PLAIN ",
      "x".repeat(3000),
      "MAIL FROM:<",
      ">\r\n",
      "RCPT TO:",
      "GET / HTTP/1.0\r\n",
      "NOOP\n",
      "Subject: x\r\n\r\n"
    };
    return words[random.nextInt(words.length)];
  }
}
