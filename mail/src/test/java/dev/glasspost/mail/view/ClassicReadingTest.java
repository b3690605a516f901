package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassicReadingTest {
  private static final String ADDRESS = "[36.37.0.13]";

  @Test
  void theLabelGetsBetterAsTheSessionGoesOn() {
    assertThat(actors(FoundingSessions.line750()))
        .containsSubsequence(
            "SMTP-750()",
            "SMTP(750)",
            "SMTP",
            "SMTP-750()",
            "SMTP(tcp)",
            "SMTP-750([36.37.0.13])",
            "SMTP-750(Made-Up-Name-desk98)",
            "SMTP-750([36.37.0.13])",
            "SYSTEM",
            "SYSTEM(POP)",
            "SYSTEM",
            "SMTP-750([36.37.0.13])");
  }

  @Test
  void aVerifiedNameStaysTheLabel() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .hear("EHLO mail.example.net\r\n")
        .enter(Stage.CHECKING_NAME)
        .note(new Asked(new Question(Question.Type.A, "mail.example.net")))
        .note(new Asked(new Question(Question.Type.PTR, "36.37.0.13")))
        .note(
            new Judged(
                new Subject.HeloName("mail.example.net"), Verdict.ACCEPTED, Reason.NAME_VERIFIED))
        .enter(Stage.MET);
    assertThat(plain(session.quit()))
        .contains(
            "02:35:56 5 SMTP-750(mail.example.net) Verified. Real address is"
                + " [36.37.0.13:39891]")
        .endsWith("02:35:56 5 SMTP-750(mail.example.net) Stream disposed");
  }

  @Test
  void theNameThatAnAddressLeadsToIsNotTakenForTheirs() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .enter(Stage.CHECKING_NAME)
        .note(new Asked(new Question(Question.Type.A, "given.example")))
        .note(new Asked(new Question(Question.Type.PTR, "36.37.0.13")))
        .note(new Asked(new Question(Question.Type.A, "dialup-13.example.net")));
    assertThat(actors(session.record(Progress.OPEN)))
        .endsWith("SMTP-750(given.example)", "SMTP-750(given.example)");
  }

  @Test
  void whoLoggedInIsTheLabelInPop3() {
    Session session = new Session(SessionKind.POP3, "1999-05-05T02:35:56Z");
    session.call(12, "192.0.2.1", 1110).hear("USER joe\r\n").secret("PASS ", 9);
    session.note(new Authenticated("joe@example.com", "USER")).say("+OK\r\n");
    assertThat(plain(session.quit()))
        .startsWith(
            "02:35:56 5 POP3-12() Stream created",
            "02:35:56 4 POP3 Line 12 created for answering",
            "02:35:56 4 POP3-12() Got connection from [192.0.2.1:1110]")
        .contains(
            "02:35:56 4 POP3-12([192.0.2.1]) Input Line: PASS [secret, 9 octets, HMAC-SHA-256 "
                + "0".repeat(64)
                + "]\\r\\n",
            "02:35:56 4 POP3-12([192.0.2.1]) Logged in as joe@example.com (USER)",
            "02:35:56 4 POP3-12(joe@example.com) Sending +OK\\r\\n",
            "02:35:56 4 POP3 disposing line 12");
  }

  @Test
  void nothingIsCutOff() {
    String long1 = "x".repeat(5000);
    SessionRecord record = Session.greeted(SessionKind.SMTP_IN).hear(long1 + "\r\n").quit();
    assertThat(plain(record)).anyMatch(line -> line.endsWith("Input Line: " + long1 + "\\r\\n"));
  }

  @Test
  void aLevelLeavesOutWhatMattersLess() {
    SessionRecord record = FoundingSessions.line750();
    for (Level level : Level.values())
      assertThat(lines(record, View.PLAIN, level)).allMatch(it -> it.level().isWithin(level));
    assertThat(lines(record, View.PLAIN, Level.PROBLEM).stream().map(Line::text))
        .containsExactly(
            "Failed to verify. Real address is [36.37.0.13:39891]",
            "{S.0000014938} received, 1285 bytes",
            "[S.0000014938] <419.436278@321media.com> 0+1 From:Made-Up-Name-emailplus@321media.com",
            "[S.0000014938] delivered to (joepublic@hypertouch.com)",
            "[S.0000014938] deleted");
    assertThat(lines(record, View.PLAIN, Level.FAILURE)).isEmpty();
  }

  @Test
  void commentsOfLinesThatAreLeftOutAreLeftOutToo() {
    List<Line> lines = lines(FoundingSessions.line750(), View.COMMENTED, Level.MAJOR);
    assertThat(lines).hasSize(8);
    assertThat(lines.stream().filter(line -> line.voice() == Voice.COMMENT)).hasSize(4);
    assertThat(lines(FoundingSessions.line750(), View.COMMENTED, Level.CRASH)).isEmpty();
  }

  @Test
  void answersAreToldWithTheirTime() {
    Question question = new Question(Question.Type.AAAA, "a.example");
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Answered(question, new Answer.Found(List.of("::1", "::2")), Duration.ofMillis(7)))
        .note(new Answered(question, new Answer.Failed("SERVFAIL"), Duration.ofSeconds(2)))
        .note(new Answered(question, new Answer.TooLate(), Duration.ofSeconds(5)));
    assertThat(plain(session.record(Progress.OPEN)))
        .endsWith(
            "02:35:56 5 SMTP-750([36.37.0.13]) a.example (AAAA): ::1, ::2, after 7 ms",
            "02:35:56 4 SMTP-750([36.37.0.13]) a.example (AAAA): no answer, SERVFAIL, after 2000"
                + " ms",
            "02:35:56 4 SMTP-750([36.37.0.13]) a.example (AAAA): no answer in time, after 5000 ms");
  }

  @Test
  void refusalsSayWhy() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(
            new Judged(
                new Subject.Recipient("nobody@hypertouch.com"),
                Verdict.REFUSED,
                Reason.RECIPIENT_UNKNOWN))
        .note(new Judged(new Subject.Content(3), Verdict.DEFERRED, Reason.STORE_FAILED));
    assertThat(plain(session.record(Progress.OPEN)))
        .endsWith(
            "02:35:56 3 SMTP-750([36.37.0.13]) Refused: there is no nobody@hypertouch.com here",
            "02:35:56 1 SMTP-750([36.37.0.13]) Deferred: our disk failed us");
  }

  @Test
  void aLostConnectionSaysWhatTheNetworkSaid() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(new Closed(Ending.CONNECTION_LOST, "Connection reset\r\n"));
    assertThat(plain(session.record(Progress.CLOSED)))
        .contains(
            "02:35:56 3 SMTP-750("
                + ADDRESS
                + ") Closing: the connection was lost"
                + " (Connection reset\\r\\n)",
            "02:35:56 5 SMTP-750(" + ADDRESS + ") Disconnect received");
  }

  @Test
  void aRecordThatBreaksOffDoesNotPretendThatAnythingWasClosed() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.note(new Missing(1234)).note(new Closed(Ending.BROKEN_OFF, ""));
    assertThat(plain(session.record(Progress.BROKEN_OFF)))
        .endsWith(
            "02:35:56 1 SMTP-750(" + ADDRESS + ") 1,234 events are missing here",
            "02:35:56 1 SMTP-750("
                + ADDRESS
                + ") The record breaks off: the server stopped before"
                + " the session ended");
  }

  @Test
  void timesAreToldInTheChosenZone() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    Instant next = Instant.parse("1999-05-05T22:35:56Z");
    MessageId id = new MessageId(1);
    session.note(new MessageEvent.Deferred(id, "a@x", Reason.STORE_FULL, "", next, List.of(), ""));
    assertThat(printed(session.record(Progress.OPEN), View.PLAIN, ZoneId.of("Europe/Berlin")))
        .contains("04:35:56 5 SMTP-750() Stream created")
        .contains(
            "04:35:56 1 SYSTEM [S.0000000001] not delivered to <a@x>: our disk is full. Next try at"
                + " 1999-05-06 00:35:56");
  }

  private static List<String> plain(SessionRecord record) {
    return printed(record, View.PLAIN, ZoneOffset.UTC).lines().toList();
  }

  private static String printed(SessionRecord record, View view, ZoneId zone) {
    try {
      StringBuilder out = new StringBuilder();
      new TerminalPage(Ink.NONE).print(new Lens(view, Level.ALL, zone).sheet(record), out);
      return out.toString();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static List<String> actors(SessionRecord record) {
    return lines(record, View.PLAIN, Level.ALL).stream().map(Line::actor).toList();
  }

  private static List<Line> lines(SessionRecord record, View view, Level level) {
    return new Lens(view, level, ZoneOffset.UTC).sheet(record).lines();
  }
}
