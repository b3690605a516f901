package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Mend;
import dev.glasspost.mail.journal.MessageEvent.Held;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.dialogue.Player;
import dev.glasspost.testkit.dialogue.Transcript;
import dev.glasspost.testkit.dialogue.Transcripts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plays every transcript of submission, and looks at what became of the messages.
final class SubmissionTest {
  private static final String PLAIN = "AGpvZXB1YmxpYwBvcGVuIHNlc2FtZQ==";
  private static final String LOGIN = "EHLO client.example\r\nAUTH PLAIN " + PLAIN + "\r\n";
  private static final String ENVELOPE =
      "MAIL FROM:<joepublic@hypertouch.com>\r\nRCPT TO:<ann@hypertouch.com>\r\n";
  private static final String WHOLE =
      String.join(
          "\r\n",
          "Date: Mon, 23 Nov 2026 10:00:00 +0000",
          "From: joepublic@hypertouch.com",
          "Message-ID: <a@b>",
          "");

  private final Counter counter = Counter.forUsers(Map.of());

  @TestFactory
  Stream<DynamicTest> dialogues() {
    return Transcripts.of("submission").stream()
        .map(transcript ->
            DynamicTest.dynamicTest(
                transcript.name() + ": " + transcript.title(), () -> play(transcript)));
  }

  private static void play(Transcript transcript) throws IOException {
    Counter counter = Counter.forUsers(transcript.setup());
    Call call = counter.call();
    Player.play(transcript, call.wire());
    call.end();
    assertThat(call.faults()).isEmpty();
    assertThat(call.events().getLast()).isInstanceOf(Closed.class);
    assertThat(call.events().toString()).doesNotContain(PLAIN).doesNotContain("sesame");
    assertThat(Wiretap.arrived(call.events())).isEqualTo(call.wire().sent());
    assertThat(counter.store.unfinishedBlobs()).isZero();
  }

  /// Hands in a message as one chunk.
  private Call submit(String message) {
    return counter.say(LOGIN, ENVELOPE, bdat(message), "QUIT\r\n");
  }

  private static String bdat(String message) {
    return "BDAT " + message.length() + " LAST\r\n" + message;
  }

  private String kept() {
    return counter.content(counter.accepted().getFirst()).latin1();
  }

  @Test
  void aSubmissionIsASessionOfItsOwnKind() {
    Call call = submit(WHOLE + "\r\nHello.\r\n");
    assertThat(call.journal().record().kind()).isEqualTo(SessionKind.SUBMISSION);
    assertThat(call.events())
        .contains(new Authenticated("joepublic@hypertouch.com", "PLAIN"))
        .doesNotHaveAnyElementsOfTypes(Mended.class);
    assertThat(counter.accepted().getFirst().origin().with()).isEqualTo("ESMTPA");
    assertThat(kept()).isEqualTo(WHOLE + "\r\nHello.\r\n");
  }

  @Test
  void whatAHeaderLacksIsAdded() {
    Call call = submit("Subject: hello\r\n folded\r\n\r\nHello.\r\n");
    String name = "<" + call.journal().record().id() + ".1@mx.example>";
    assertThat(kept())
        .isEqualTo(
            "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
                + "From: joepublic@hypertouch.com\r\n"
                + ("Message-ID: " + name + "\r\n")
                + "Subject: hello\r\n folded\r\n\r\nHello.\r\n");
    assertThat(counter.accepted().getFirst().content().messageIdField()).isEqualTo(name);
    assertThat(mends(call))
        .containsExactly(Mend.MESSAGE_ID_ADDED, Mend.FROM_ADDED, Mend.DATE_ADDED);
  }

  @Test
  void theRecordTellsTheMessageAsItCameAndAsItIsKept() {
    String message = WHOLE + "Bcc: eve@elsewhere.example\r\n\r\nHello.\r\n";
    Call call = submit(message);
    Mended mended = (Mended) call.events(Mended.class).getFirst();
    assertThat(mended.octets()).isEqualTo(message.length());
    assertThat(mended.sha256()).isEqualTo(Sha256Of.text(message).digest());
    Received received = (Received) call.events(Received.class).getFirst();
    assertThat(received.octets()).isEqualTo(kept().length());
    assertThat(received.sha256()).isEqualTo(Sha256Of.text(kept()).digest());
  }

  private static List<Mend> mends(Call call) {
    return ((Mended) call.events(Mended.class).getFirst()).mends();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bcc: a@b.example\r\n",
        "BCC : a@b.example,\r\n\tc@d.example\r\n",
        "bcc:\r\n",
        "Bcc: a@b.example\r\nResent-Bcc: x\r\nbcc: c\r\n",
      })
  void whoGetsItInSecretIsTakenOut(String secret) {
    Call call = submit("X-First: 1\r\n" + secret + WHOLE + "\r\nBcc: this is text\r\n");
    assertThat(kept()).isEqualTo("X-First: 1\r\n" + WHOLE + "\r\nBcc: this is text\r\n");
    assertThat(mends(call)).containsExactly(Mend.BCC_REMOVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sender: eve@elsewhere.example\r\n",
        "SENDER: Boss <ceo@hypertouch.com>\r\n",
        "Sender: joepublic@hypertouch.com,\r\n eve@elsewhere.example\r\n",
        "Sender: nobody at all\r\n",
        "Sender:\r\n",
        "Sender: joepublic@hypertouch.com\r\nSender: eve@elsewhere.example\r\n",
      })
  void aSenderWhoIsNotTheOneIsTakenOut(String sender) {
    Call call = submit(sender + WHOLE + "\r\nSender: this is text\r\n");
    assertThat(kept()).isEqualTo(WHOLE + "\r\nSender: this is text\r\n");
    assertThat(mends(call)).containsExactly(Mend.SENDER_REMOVED);
  }

  @Test
  void aSenderWhoIsTheOneStays() {
    String message = "Sender: Joe <joepublic@hypertouch.com>\r\n" + WHOLE + "\r\n";
    assertThat(submit(message).events(Mended.class)).isEmpty();
    assertThat(kept()).isEqualTo(message);
  }

  @Test
  void ofSeveralAuthorsItIsToldWhoSends() {
    String both =
        WHOLE.replace(
            "From: joepublic@hypertouch.com",
            "From: Joe <joepublic@hypertouch.com>, Desk <joepublic@hypertouch.com>");
    Call call = submit("Sender: eve@elsewhere.example\r\n" + both + "\r\n");
    assertThat(kept()).isEqualTo("Sender: joepublic@hypertouch.com\r\n" + both + "\r\n");
    assertThat(mends(call)).containsExactly(Mend.SENDER_REMOVED, Mend.SENDER_ADDED);
  }

  @Test
  void whereEveryAddressMayBeUsedSoMayEverySender() {
    Counter any = Counter.forUsers(Map.of("senders", "any"));
    String message = "Sender: eve@elsewhere.example\r\n" + WHOLE + "\r\n";
    any.say(LOGIN, ENVELOPE, bdat(message), "QUIT\r\n");
    assertThat(any.content(any.accepted().getFirst()).latin1()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\nHello.\r\n", "Hello.\r\n", "", "\r\n", "Hello"})
  void aMessageWithoutAHeaderGetsOne(String message) {
    submit(message);
    String body = message.startsWith("\r\n") ? message.substring(2) : message;
    assertThat(kept()).startsWith("Date: ").endsWith("@mx.example>\r\n\r\n" + body);
  }

  @Test
  void aHeaderMayComeInAnyPieces() {
    String message = WHOLE + "Bcc: x\r\n y\r\nSubject: z\r\n\r\nText\r\n";
    for (int cut = 0; cut <= message.length(); cut++) {
      Counter fresh = Counter.forUsers(Map.of());
      fresh.say(
          LOGIN,
          ENVELOPE,
          "BDAT " + cut + "\r\n" + message.substring(0, cut),
          bdat(message.substring(cut)),
          "QUIT\r\n");
      assertThat(fresh.content(fresh.accepted().getFirst()))
          .isEqualTo(Octets.ascii(WHOLE + "Subject: z\r\n\r\nText\r\n"));
    }
  }

  @Test
  void aHeaderThatIsTooBigIsRefused() {
    Call call = submit(WHOLE + "X: y\r\n".repeat(50_000) + "\r\nText\r\n");
    assertThat(call.heard()).contains("552 5.3.4 a header has 262144 octets at the most");
    assertThat(counter.accepted()).isEmpty();
  }

  @Test
  void aMessageIsHeldUntilItsTime() {
    Call call =
        counter.say(
            LOGIN,
            ENVELOPE.replace(".com>\r\nRCPT", ".com> HOLDFOR=3600\r\nRCPT"),
            bdat(WHOLE + "\r\n"),
            "QUIT\r\n");
    QueuedMessage held = counter.accepted().getFirst();
    assertThat(held.due()).isEqualTo(counter.clock.instant().plus(Duration.ofHours(1)));
    assertThat(held.envelope().release()).contains(held.due());
    assertThat(call.journal().all(Held.class))
        .containsExactly(new Held(held.id(), held.content().messageIdField(), held.due()));
  }

  @Test
  void whatIsToBeReleasedInThePastIsNotHeld() {
    counter.say(
        LOGIN,
        ENVELOPE.replace(".com>\r\nRCPT", ".com> HOLDUNTIL=2020-01-01T00:00:00Z\r\nRCPT"),
        bdat(WHOLE + "\r\n"));
    assertThat(counter.accepted().getFirst().envelope().release()).isEmpty();
    assertThat(counter.accepted().getFirst().due()).isEqualTo(counter.clock.instant());
  }

  @Test
  void strangersHaveNothingHeld() {
    Call call = new Counter().say("EHLO client.example\r\nMAIL FROM:<a@b.example> HOLDFOR=1\r\n");
    assertThat(call.heard()).contains("555 5.5.4 the parameter HOLDFOR is not known here");
  }

  @Test
  void whoGivesUpLoggingInIsNotSaidToDoItWrong() {
    Call call = counter.say("EHLO x\r\n", "AUTH PLAIN\r\n", "*\r\n");
    assertThat(call.events(Judged.class))
        .filteredOn(
            it -> it instanceof Judged(_, Verdict verdict, _, _) && verdict != Verdict.ACCEPTED)
        .containsExactly(
            new Judged(new Subject.Command("AUTH"), Verdict.REFUSED, Reason.LOGIN_GIVEN_UP));
  }

  @Test
  void wrongLoginsAreEverSlower() {
    Call call = counter.say("EHLO x\r\n" + "AUTH PLAIN AGEAYg==\r\n".repeat(4));
    assertThat(counter.pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(call.heard())
        .endsWith("closing connection (ref " + call.journal().record().id() + ")\r\n");
  }

  @Test
  void limitsAreThoseOfTheAccountAndNotOfTheSession() {
    Counter few = Counter.forUsers(Map.of("messages", "1"));
    few.say(LOGIN, ENVELOPE);
    assertThat(few.say(LOGIN, ENVELOPE).heard())
        .contains("450 4.7.0 you may send no more than 1 m");
    few.clock.pass(Duration.ofHours(1));
    assertThat(few.say(LOGIN, ENVELOPE).heard())
        .contains("<ann@hypertouch.com> recipient accepted");
  }
}
