package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The level leaves out of each view what is less grave, and nothing else.
final class LevelsTest {
  private static final Judged UNKNOWN =
      new Judged(new Subject.Recipient("b@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN);
  private static final Judged KNOWN =
      new Judged(new Subject.Recipient("a@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL);

  @ParameterizedTest
  @EnumSource(View.class)
  void eachLevelHasAllOfTheGraverOnesAndMore(View view) {
    List<String> before = List.of();
    for (Level level : Level.values()) {
      assertThat(lines(FoundingSessions.line750(), view, level))
          .allMatch(line -> line.level().isWithin(level));
      List<String> texts = texts(FoundingSessions.line750(), view, level);
      assertThat(texts).containsAll(before);
      before = texts;
    }
    assertThat(before).hasSizeGreaterThan(4);
    assertThat(texts(FoundingSessions.line750(), view, Level.CRASH)).isEmpty();
  }

  @Test
  void whatWasRefusedIsShownToTheSenderWithItsAnswer() {
    assertThat(texts(oneRefused(), View.SENDER, Level.PROBLEM))
        .containsExactly("C: RCPT TO:<b@x>", "S: 550 no");
    assertThat(texts(oneRefused(), View.SENDER, Level.LOW)).contains("S: 250 yes", "C: quit");
    assertThat(texts(oneRefused(), View.SENDER, Level.MAJOR)).isEmpty();
  }

  @Test
  void answersThatLeaveTogetherKeepTheirOwnLevels() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.hear("RCPT TO:<a@x>\r\n").note(KNOWN).note(new Said(Session.clear("250 yes\r\n")));
    session.hear("RCPT TO:<b@x>\r\n").note(UNKNOWN).note(new Said(Session.clear("550 no\r\n")));
    session.hear("NOOP\r\n").note(new Said(Session.clear("250 OK\r\n"))).note(new Left(25, 25));
    assertThat(texts(session.end(Ending.QUIT), View.SENDER, Level.PROBLEM))
        .containsExactly("C: RCPT TO:<b@x>", "S: 550 no");
  }

  /// In a call of ours, it is they who refuse, and their answers come in the order of what we said.
  @Test
  void whatTheyRefusedUsIsShownWithTheirAnswer() {
    assertThat(texts(ourCall(), View.SENDER, Level.PROBLEM))
        .containsExactly(
            "C: RCPT TO:<b@x>",
            "S: 550-no",
            "S: 550 such user",
            "C: BDAT 9 LAST",
            "C: [content, 9 octets, SHA-256 " + "0".repeat(64) + "]",
            "S: 250 taken");
    assertThat(texts(ourCall(), View.SENDER, Level.MAJOR))
        .hasSize(3)
        .startsWith("C: BDAT 9 LAST")
        .endsWith("S: 250 taken");
    assertThat(texts(ourCall(), View.SENDER, Level.LOW)).contains("S: 220 ready", "C: QUIT");
    assertThat(texts(ourCall(), View.SENDER, Level.FAILURE)).isEmpty();
  }

  /// Whatever we said last when they hung up.
  @Test
  void whatTheyDidNotAnswerIsShownIfItWentWrong() {
    SessionRecord record =
        new Session(SessionKind.SMTP_OUT, "2026-11-23T02:35:56Z")
            .hear("220 ready\r\n")
            .say("EHLO a.example\r\n")
            .end(Ending.HUNG_UP);
    assertThat(texts(record, View.SENDER, Level.PROBLEM)).containsExactly("C: EHLO a.example");
  }

  @Test
  void whoSaysNothingAtAllHasAnswered() {
    Session session = new Session(SessionKind.SMTP_OUT, "2026-11-23T02:35:56Z");
    session.say("EHLO a.example\r\n").note(new Heard(new Utterance(List.of())));
    assertThat(texts(session.end(Ending.HUNG_UP), View.SENDER, Level.ALL))
        .startsWith("C: EHLO a.example");
  }

  private static SessionRecord ourCall() {
    return new Session(SessionKind.SMTP_OUT, "2026-11-23T02:35:56Z")
        .hear("220 ready\r\n")
        .say("MAIL FROM:<a@x>\r\n")
        .say("RCPT TO:<a@x>\r\n")
        .say("RCPT TO:<b@x>\r\n")
        .hear("250 yes\r\n")
        .hear("250 yes\r\n")
        .hear("550-no\r\n")
        .hear("550 such user\r\n")
        .say("BDAT 9 LAST\r\n")
        .sayPiece(9)
        .hear("250 taken\r\n")
        .say("QUIT\r\n")
        .hear("221 bye\r\n")
        .end(Ending.WE_QUIT);
  }

  @Test
  void whatTheyHandedOverMattersMoreThanHow() {
    assertThat(texts(FoundingSessions.line750(), View.SENDER, Level.MAJOR))
        .containsExactly(
            "C: [content, 1,285 octets, SHA-256 " + "0".repeat(64) + "]",
            "C: .",
            "S: 250 S.0000014938 message accepted for delivery");
  }

  @Test
  void aSummaryTellsAsMuchAsIsAskedFor() {
    assertThat(texts(FoundingSessions.line750(), View.SUMMARY, Level.MAJOR))
        .containsExactly(
            ": They handed over the message S.0000014938 (1,285 octets) from"
                + " <Made-Up-Name-emailplus@321media.com> for <recipes@hypertouch.com>.",
            ": S.0000014938 was delivered to joepublic@hypertouch.com.");
    assertThat(texts(FoundingSessions.line750(), View.SUMMARY, Level.PROBLEM))
        .hasSize(3)
        .contains(": They gave the name Made-Up-Name-desk98, which we could not verify.");
    assertThat(texts(FoundingSessions.line750(), View.SUMMARY, Level.LOW)).hasSize(5);
    assertThat(texts(oneRefused(), View.SUMMARY, Level.PROBLEM))
        .hasSize(2)
        .contains(": We refused something: there is no b@x here.");
  }

  private static SessionRecord oneRefused() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.hear("RCPT TO:<a@x>\r\n").note(KNOWN).say("250 yes\r\n");
    session.hear("RCPT TO:<b@x>\r\n").note(UNKNOWN).say("550 no\r\n");
    return session.quit();
  }

  private static List<String> texts(SessionRecord record, View view, Level level) {
    return lines(record, view, level).stream()
        .map(line -> line.actor() + ": " + line.text())
        .toList();
  }

  private static List<Line> lines(SessionRecord record, View view, Level level) {
    return new Lens(view, level, ZoneOffset.UTC).sheet(record).lines();
  }
}
