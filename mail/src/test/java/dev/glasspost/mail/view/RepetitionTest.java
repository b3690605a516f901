package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A session beside its re-enactment: what is no difference, and what can't be compared.
final class RepetitionTest {
  private static final String BEGAN = "1999-05-05T02:35:56Z";

  @Test
  void aRefusalForContentIsNoDifferenceToFillerThatIsTaken() {
    SessionRecord old = refused(Reason.TOO_MANY_HOPS, "554 5.4.6 it goes in a circle");
    Comparison comparison = onStage(old, taken());
    assertThat(words(comparison))
        .containsExactly(
            "Both were shown the same notice.",
            "The first was refused at the message because the message has passed so many servers"
                + " that it must be going in a circle.",
            "In the second, filler was accepted in its place.",
            Contrasts.CONTENT_NOT_RECORDED.with(),
            "In everything else they are the same, step by step.");
    assertThat(steps(comparison))
        .contains("INCOMPARABLE the message: the second is filler, so this can't be compared");
    assertThat(comparison.count()).endsWith(", 1 that can't be compared.");
  }

  @Test
  void aRefusalForItsLengthIsToldWhereFillerIsRefusedToo() {
    SessionRecord old = refused(Reason.TOO_MANY_HOPS, "554 5.4.6 it goes in a circle");
    SessionRecord again = refused(Reason.MESSAGE_TOO_BIG, "552 5.3.4 too big");
    assertThat(words(onStage(old, again)))
        .contains(
            "The second was refused at the message because the message is larger than we take.");
  }

  @Test
  void whatIsLetPassInAMessageIsNoDifferenceToFiller() {
    SessionRecord old =
        transaction()
            .note(judged(Verdict.ACCEPTED, Reason.EIGHT_BIT_NOT_DECLARED))
            .note(new MessageEvent.Received(new MessageId(7), 100, Octets.EMPTY))
            .say("250 2.0.0 S.0000000007 message accepted for delivery\r\n")
            .quit();
    assertThat(words(onStage(old, taken())))
        .contains(
            "Step by step they are the same; only names, numbers and times are those of each.");
  }

  @Test
  void whoIsPlayedDoesNotFallSilent() {
    SessionRecord old =
        Session.greeted(SessionKind.SMTP_IN)
            .note(new Noticed(Oddity.SPOKE_FIRST))
            .hear("NOOP\r\n")
            .say("250 ok\r\n")
            .say("421 4.4.2 you said nothing for too long\r\n")
            .end(Ending.FELL_SILENT);
    SessionRecord again =
        Session.greeted(SessionKind.SMTP_IN).hear("NOOP\r\n").say("250 ok\r\n").end(Ending.HUNG_UP);
    Comparison comparison = onStage(old, again);
    assertThat(words(comparison))
        .containsExactly(
            "Both were shown the same notice.",
            "The first ended before anything was handed over: they said nothing for too long.",
            Contrasts.PLAYED_BY_ANOTHER.with(),
            "In everything else they are the same, step by step.");
    assertThat(steps(comparison))
        .endsWith(
            "INCOMPARABLE the end: what ended the first is not played, so this can't be compared");
    assertThat(words(compare(old, again, Repetition.NONE)))
        .contains(
            "The second ended before anything was handed over: they hung up before it was over.");
  }

  @Test
  void theLengthOfAMessageIsJudgedAgain() {
    SessionRecord old = refused(Reason.MESSAGE_TOO_BIG, "552 5.3.4 too big");
    assertThat(words(onStage(old, taken()))).contains("The second was accepted.");
  }

  @Test
  void thatFillerHasNoMessageIdIsNoDifference() {
    SessionRecord old =
        transaction()
            .note(new Identified("<1@a.example>"))
            .note(judged(Verdict.REFUSED, Reason.MESSAGE_TOO_BIG))
            .say("552 5.3.4 too big\r\n")
            .quit();
    SessionRecord again = refused(Reason.MESSAGE_TOO_BIG, "552 5.3.4 too big");
    assertThat(words(onStage(old, again)))
        .contains(
            "Step by step they are the same; only names, numbers and times are those of each.");
  }

  @Test
  void answersAboutMessagesAreNotComparedWithAnEmptyMaildrop() {
    SessionRecord old =
        reader("+OK ann@x has 2 messages (690 octets)")
            .hear("DELE 1\r\n")
            .say("+OK message 1 will be deleted at QUIT\r\n")
            .hear("QUIT\r\n")
            .say("+OK mx closing connection, 1 message deleted, 1 left\r\n")
            .end(Ending.QUIT);
    SessionRecord again =
        reader("+OK ann@x has 0 messages (0 octets)")
            .hear("DELE 1\r\n")
            .note(new Judged(new Subject.Command("DELE"), Verdict.REFUSED, Reason.NO_SUCH_MESSAGE))
            .say("-ERR no such message\r\n")
            .hear("QUIT\r\n")
            .say("+OK mx closing connection\r\n")
            .end(Ending.QUIT);
    Comparison comparison = onStage(old, again);
    assertThat(words(comparison))
        .containsExactly(
            "Both logged in.",
            Contrasts.MAILDROPS_NOT_COPIED.with(),
            "In everything else they are the same, step by step.");
    assertThat(steps(comparison))
        .containsSubsequence(
            "ALIKE PASS",
            "INCOMPARABLE DELE: the second found an empty maildrop, so this can't be compared",
            "ALIKE QUIT");
  }

  @Test
  void anotherCertificateIsNoDifferenceToTheClientThatIsPlayed() {
    SessionRecord old = encrypted("TLSv1.3", "CN=mx");
    assertThat(words(onStage(old, encrypted("TLSv1.3", "CN=throw-away"))))
        .contains(
            "Step by step they are the same; only names, numbers and times are those of each.");
    assertThat(words(onStage(old, encrypted("TLSv1.2", "CN=throw-away"))))
        .contains("The first difference is at STARTTLS: they were encrypted otherwise.");
    assertThat(words(compare(old, encrypted("TLSv1.3", "CN=renewed"), Repetition.NONE)))
        .contains("The first difference is at STARTTLS: they were shown other certificates.");
  }

  @Test
  void inWhichWayALoginIsWrongIsNotComparedWithFiller() {
    SessionRecord old = login().say("501 5.7.0 given up\r\n").quit();
    assertThat(steps(onStage(old, login().say("535 5.7.8 wrong\r\n").quit())))
        .contains("INCOMPARABLE AUTH: the second said filler, so this can't be compared");
    assertThat(steps(onStage(old, login().say("538 5.7.11 not in clear\r\n").quit())))
        .contains("DIFFERENT AUTH: the first was answered 501 5.7.0, the second 538 5.7.11");
  }

  @Test
  void twoRefusalsThatDifferInTheirReferenceAreOne() {
    assertThat(words(compare(unsaid("0DA99GTV0000"), unsaid("0DAAAR3T0001"), Repetition.NONE)))
        .startsWith(
            "Both handed over no message; the last no that they were told is \"552 too big\".");
  }

  private static SessionRecord unsaid(String session) {
    return new Session(SessionKind.SMTP_IN, BEGAN)
        .say("220 ready\r\n")
        .hear("MAIL FROM:<x@y> SIZE=100000\r\n")
        .say("552 too big (ref " + session + ")\r\n")
        .quit();
  }

  @Test
  void whatFollowsALoginThatCanNotBeRepeatedIsNotCompared() {
    SessionRecord old = login().say("235 2.7.0 ann logged in\r\n").hear("NOOP\r\n").quit();
    SessionRecord again = login().say("535 5.7.8 wrong\r\n").hear("NOOP\r\n").quit();
    SessionRecord whole =
        login().note(new Authenticated("ann@x", "PLAIN")).say("235 2.7.0 ann logged in\r\n").quit();
    Comparison comparison = compare(old, again, Repetition.elsewhere(whole, "127.0.0.1:2525"));
    assertThat(words(comparison))
        .endsWith(
            Contrasts.PASSWORDS_NOT_RECORDED.with(),
            "In everything else they are the same, step by step.");
    assertThat(steps(comparison))
        .contains("INCOMPARABLE AUTH: the second could not log in, so this can't be compared");
  }

  @Test
  void whatAnotherServerCallsItsSessionsAndMessagesIsNoDifference() {
    SessionRecord old = spoken("0DA99GTV0000", "S.0000000007", "2026-12-28T02:59:58Z");
    SessionRecord again = spoken("0DAAAR3T0001", "S.00000000AB", "2026-12-28T03:14:12Z");
    assertThat(words(compare(old, again, Repetition.elsewhere(old, "127.0.0.1:2525"))))
        .startsWith("Both were accepted.")
        .endsWith(
            "Step by step they are the same; only names, numbers and times are those of each.");
  }

  @Test
  void aMessageInPiecesIsOneMessage() {
    SessionRecord old =
        new Session(SessionKind.SMTP_IN, BEGAN)
            .say("220 ready\r\n")
            .hear("BDAT 20\r\n")
            .piece(20)
            .say("250 2.0.0 20 octets received\r\n")
            .hear("BDAT 103 LAST\r\n")
            .piece(103)
            .say("250 2.0.0 accepted\r\n")
            .quit();
    assertThat(words(compare(old, old, Repetition.elsewhere(old, "127.0.0.1:2525"))))
        .startsWith("Both were accepted.");
  }

  @Test
  void theHeadingTellsWhatItIs() throws IOException {
    StringBuilder page = new StringBuilder();
    Comparison comparison =
        compare(taken(), taken(), Repetition.elsewhere(taken(), "127.0.0.1:2525"));
    new ComparisonPage(Ink.NONE, 80).print(comparison, page);
    assertThat(page)
        .contains("\nsecond: re-enactment at 127.0.0.1:2525 on 5 May 1999 (times in UTC)\n");
    assertThat(onStage(taken(), taken()).rightHeading())
        .isEqualTo("re-enactment in a throw-away server on 5 May 1999 (times in UTC)");
  }

  private static Session transaction() {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("DATA\r\n")
        .say("354 Enter mail\r\n")
        .content(100);
  }

  private static Judged judged(Verdict verdict, Reason reason) {
    return new Judged(new Subject.Content(100), verdict, reason);
  }

  private static SessionRecord refused(Reason reason, String reply) {
    return transaction().note(judged(Verdict.REFUSED, reason)).say(reply + "\r\n").quit();
  }

  private static SessionRecord taken() {
    return transaction()
        .note(judged(Verdict.ACCEPTED, Reason.MESSAGE_ACCEPTED))
        .note(new MessageEvent.Received(new MessageId(7), 100, Octets.EMPTY))
        .say("250 2.0.0 S.0000000007 message accepted for delivery\r\n")
        .quit();
  }

  private static Session reader(String answer) {
    return new Session(SessionKind.POP3, BEGAN)
        .say("+OK ready\r\n")
        .hear("USER ann@x\r\n")
        .say("+OK\r\n")
        .secret("PASS ", 9)
        .note(new Authenticated("ann@x", "USER/PASS"))
        .note(new Judged(new Subject.Maildrop("ann@x"), Verdict.ACCEPTED, Reason.MAILDROP_OPENED))
        .say(answer + "\r\n");
  }

  private static SessionRecord encrypted(String protocol, String certificate) {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("STARTTLS\r\n")
        .say("220 2.0.0 ready\r\n")
        .note(new Encrypted(protocol, "TLS_AES", "", certificate, Octets.ascii(certificate)))
        .quit();
  }

  private static Session login() {
    return new Session(SessionKind.SUBMISSION, BEGAN)
        .say("220 ready\r\n")
        .secret("AUTH PLAIN ", 32);
  }

  /// Of which only the words are known.
  private static SessionRecord spoken(String session, String message, String release) {
    return new Session(SessionKind.SMTP_IN, BEGAN)
        .say("220 ready\r\n")
        .hear("EHLO a\r\n")
        .say("250-mx\r\n250 FUTURERELEASE 2592000 " + release + "\r\n")
        .hear("RCPT TO:<joe@x>\r\n")
        .say("550 5.1.1 <joe@x> no such user here (ref " + session + ")\r\n")
        .hear("DATA\r\n")
        .say("354 Enter mail\r\n")
        .content(100)
        .say("250 2.0.0 " + message + " message accepted for delivery\r\n")
        .quit();
  }

  private static Comparison onStage(SessionRecord old, SessionRecord again) {
    return compare(old, again, Repetition.onStage(old));
  }

  private static Comparison compare(
      SessionRecord left, SessionRecord right, Repetition repetition) {
    return Comparison.of(left, right, repetition, new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC));
  }

  private static List<String> words(Comparison comparison) {
    return comparison.words().stream().map(Comment::text).toList();
  }

  private static List<String> steps(Comparison comparison) {
    return comparison.steps().stream()
        .map(
            it -> it.likeness() + " " + it.name() + (it.words().isEmpty() ? "" : ": " + it.words()))
        .toList();
  }
}
