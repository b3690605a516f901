package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Commentary;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Mend;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CommentaryTest {
  private static final MessageId ID = new MessageId(7);

  @ParameterizedTest
  @CsvSource({
    "'220 mx.example', false",
    "'220-mx.example Glasspost is ready.|220 ESMTP is spoken here. You are welcome', false",
    "'220-mx.example Glasspost is ready.|220-ESMTP is spoken here.|220 No spam, please', true",
    "'220-mx.example|220 No spam, please', true",
  })
  void aNoticeIsMentionedOnlyWhereOneIsShown(String greeting, Boolean notice) {
    List<String> comments =
        comments(
            new Session(SessionKind.SMTP_IN, "2026-11-26T12:00:00Z")
                .note(new LineOpened(1))
                .note(new Connected(new Endpoint("192.0.2.7", 1), new Endpoint("192.0.2.1", 25)))
                .say(greeting.replace("|", "\r\n") + "\r\n")
                .end(Ending.QUIT));
    assertThat(comments).anyMatch(text -> text.contains("tell them (located at 192.0.2.7) who"));
    assertThat(comments.stream().anyMatch(text -> text.contains("the notice that every caller")))
        .isEqualTo(notice);
  }

  @Test
  void allThatIsMendedInAMessageIsToldAtOnce() {
    assertThat(
            comments(
                Session.greeted(SessionKind.SUBMISSION)
                    .note(
                        new SessionEvent.Mended(
                            List.of(Mend.DATE_ADDED, Mend.MESSAGE_ID_ADDED), 29, Octets.EMPTY))
                    .end(Ending.QUIT)))
        .filteredOn(it -> it.startsWith("We mend the message"))
        .containsExactly(
            "We mend the message before we keep it: it had no date, so we put one in; it had no"
                + " Message-ID, so we put one in:");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "30, false", "75, true"})
  void aNoticeThatNeverLeftIsNotSaidToBeShown(int left, Boolean shown) {
    SessionRecord record =
        new Session(SessionKind.SMTP_IN, "2026-11-26T12:00:00Z")
            .note(new LineOpened(1))
            .note(new Connected(new Endpoint("192.0.2.7", 1), new Endpoint("192.0.2.1", 25)))
            .note(new Said(Session.clear(Session.GREETING)))
            .note(new Left(left, Session.GREETING.length()))
            .end(Ending.CONNECTION_LOST);
    assertThat(commentedLines(record).stream().anyMatch(it -> it.contains("show them")))
        .isEqualTo(shown);
    assertThat(commentedLines(record).stream().anyMatch(it -> it.contains("have a notice for")))
        .isNotEqualTo(shown);
  }

  @Test
  void theFoundingSessionIsExplainedWhereItsFirstReaderExplainedIt() {
    assertThat(commentedLines(FoundingSessions.line750()))
        .containsSubsequence(
            "First, somebody is calling us. We open a line and see who it is:",
            "Stream created",
            "Resolver created",
            "Line 750 created for answering",
            "It is someone at the address \"36.37.0.13\":",
            "Got connection from [36.37.0.13:39891]",
            "We have a connection. Of our 10 lines, 9 are in use now:",
            "Connection accepted from [36.37.0.13:39891], seq=554, 9/10",
            "Next, we (the mail server at 209.31.44.214) tell them (located at 36.37.0.13) who we"
                + " are, and show them the notice that every caller is shown:",
            "Sending 220-mail.hypertouch.com Glasspost is ready.\\r\\n"
                + "220 No unsolicited email ads\\r\\n",
            "Next, they tell us their name:",
            "Input Line: HELO Made-Up-Name-desk98\\r\\n",
            "We look up the name they gave us, which should be a host name (such as"
                + " mail.example.net):",
            "Looking for Made-Up-Name-desk98 (A)",
            "We can't find their name, so all we really know for sure is that their IP address is"
                + " 36.37.0.13:",
            "Failed to verify. Real address is [36.37.0.13:39891]",
            "Their name may be made up or simply not public, but we're polite, so we say it"
                + " nicely...",
            "Sending 250 209.31.44.214 cannot verify Made-Up-Name-desk98\\r\\n",
            "Next, we talk about the particular email message they want to give us. They say who"
                + " is to be told if it can't be delivered:",
            "Input Line: MAIL FROM:<Made-Up-Name-emailplus@321media.com> \\r\\n",
            "Next, they say who is the email's recipient (or recipients):",
            "Input Line: RCPT TO: <recipes@hypertouch.com> \\r\\n",
            "Then they want to send the message (its header and its body):",
            "Input Line: DATA\\r\\n",
            "Note: what the message says isn't recorded here, only its size and a fingerprint of"
                + " it:",
            "Received 1288 bytes in 4 pieces",
            "They finished sending. The message is safe on our disk, so we take it over:",
            "Sending 250 S.0000014938 message accepted for delivery\\r\\n",
            "Queue the email message up for delivery:",
            "[S.0000014938] <419.436278@321media.com> 0+1"
                + " From:Made-Up-Name-emailplus@321media.com",
            "Deliver the mail to the appropriate person, in this case joepublic@hypertouch.com:",
            "[S.0000014938] delivered to (joepublic@hypertouch.com)",
            "Nobody waits for it any more. Delete the email message from the queue:",
            "[S.0000014938] deleted",
            "The sender says they are done and want to quit:",
            "Input Line: quit\\r\\n",
            "We tell the sender that we are closing the connection:",
            "Sending 221 209.31.44.214 closing connection\\r\\n",
            "Finally, we close everything we opened for the session:",
            "Closing: they said QUIT");
  }

  @Test
  void aNameOfAnotherAddressIsExplainedOtherwiseThanOneThatIsNotThere() {
    assertThat(comments(nameAnswered(new Answer.Found(List.of("192.0.2.7")))))
        .contains(
            "The name they gave belongs to another address, so all we really know for sure is that"
                + " their IP address is 36.37.0.13:");
    assertThat(comments(nameAnswered(new Answer.TooLate())))
        .contains(
            "The answer did not come in time, and we do not let them wait for it:",
            "We could not find out whether the name is theirs, so all we really know for sure is"
                + " that their IP address is 36.37.0.13:");
  }

  @Test
  void aVerifiedNameIsNotDoubted() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .hear("EHLO mail.example.net\r\n")
        .enter(Stage.CHECKING_NAME)
        .note(
            new Judged(
                new Subject.HeloName("mail.example.net"), Verdict.ACCEPTED, Reason.NAME_VERIFIED))
        .say("250 mail.hypertouch.com\r\n");
    assertThat(comments(session.quit()))
        .contains(
            "The name and their address belong together, so we know who they are:",
            "We greet them, and list what we can do beyond the basics:")
        .noneMatch(comment -> comment.contains("polite"));
  }

  @Test
  void whereNothingWasBegunThereIsNothingToForget() {
    Judged sender = new Judged(new Subject.Sender("a@x"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED);
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session.hear("EHLO a\r\n").hear("RSET\r\n").hear("MAIL FROM:<a@x>\r\n").note(sender);
    session.note(new MessageEvent.Received(ID, 10, Octets.EMPTY)).hear("RSET\r\n");
    String nothing = "They want us to forget whatever they began, and there is nothing to forget:";
    assertThat(comments(session.record(Progress.OPEN)))
        .doesNotContain("They want us to forget the message they began:")
        .filteredOn(nothing::equals)
        .hasSize(2);
    session.hear("MAIL FROM:<a@x>\r\n").note(sender).hear("RSET\r\n");
    assertThat(comments(session.record(Progress.OPEN)))
        .endsWith("They want us to forget the message they began:");
  }

  @Test
  void aRefusalIsExplainedAndItsReplyIsNotExplainedAgain() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .hear("RCPT TO:<a@elsewhere.example>\r\n")
        .note(
            new Judged(
                new Subject.Recipient("a@elsewhere.example"),
                Verdict.REFUSED,
                Reason.RELAY_NOT_ALLOWED))
        .say("550 5.7.1 no\r\n");
    assertThat(comments(session.record(Progress.OPEN)))
        .endsWith(
            "Next, they say who is the email's recipient (or recipients):",
            "The address a@elsewhere.example is not at this server, and we carry the mail of"
                + " strangers to nobody else. So we say no:");
  }

  @Test
  void aMessageThatCouldNotBeStoredIsNotCalledSafe() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .hear("DATA\r\n")
        .content(10)
        .note(new MessageEvent.Received(ID, 10, Octets.EMPTY))
        .note(new Judged(new Subject.Content(10), Verdict.DEFERRED, Reason.STORE_FULL))
        .say("452 4.3.1 no room\r\n");
    assertThat(comments(session.record(Progress.OPEN)))
        .endsWith("Our disk is full. So we ask them to try again later:")
        .noneMatch(comment -> comment.contains("safe"));
  }

  @Test
  void whoIsTurnedAwayIsNotSaidToBeGreeted() {
    Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
    session
        .note(
            new Judged(new Subject.Connection("36.37.0.13"), Verdict.DEFERRED, Reason.NO_LINE_FREE))
        .say("421 4.3.2 no line free\r\n");
    assertThat(comments(session.end(Ending.TURNED_AWAY)))
        .containsExactly(
            "All our lines are in use. So we ask them to try again later:",
            "They can call again; if this happens often, there can be more lines.",
            "We had no line for them. So we close everything we opened for the session:");
  }

  @Test
  void whatWasExplainedOnceIsNotExplainedAgain() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    for (int i = 0; i < 3; i++)
      session
          .hear("MAIL FROM:<> \r\n")
          .note(new Noticed(Oddity.SPACE_AT_END))
          .hear("RCPT TO:<joe@x> \r\n")
          .note(new Noticed(Oddity.SPACE_AT_END))
          .note(
              new Judged(new Subject.Recipient("joe@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
          .hear("RCPT TO:<ann@x>\r\n")
          .hear("RCPT TO:<tom@x>\r\n")
          .enter(Stage.RECEIVING)
          .content(5)
          .enter(Stage.STORING)
          .note(new MessageEvent.Received(ID, 5, Octets.EMPTY));
    List<String> comments = comments(session.quit());
    assertThat(comments).filteredOn(it -> it.contains("space at the end")).hasSize(1);
    assertThat(comments).filteredOn(it -> it.contains("isn't recorded")).hasSize(1);
    assertThat(comments).filteredOn(it -> it.contains("particular email")).hasSize(1);
    assertThat(comments).filteredOn(it -> it.contains("another message")).hasSize(2);
    assertThat(comments).filteredOn(it -> it.contains("more than one")).hasSize(3);
  }

  @Test
  void readingMailIsExplained() {
    Session session = new Session(SessionKind.POP3, "1999-05-05T02:35:56Z");
    session.call(12, "192.0.2.1", 1110).hear("USER joe\r\n").say("+OK\r\n").secret("PASS ", 9);
    session
        .note(new Authenticated("joe@x", "USER"))
        .say("+OK\r\n")
        .hear("RETR 1\r\n")
        .hear("DELE 1\r\n");
    assertThat(comments(session.quit()))
        .containsSubsequence(
            "First, somebody is calling us who wants to read mail. We open a line and see who it"
                + " is:",
            "Next, we (the mail server at 209.31.44.214) tell them (located at 192.0.2.1) that we"
                + " are ready:",
            "Next, they say whose mail they want to read:",
            "They say the password, as a proof that they may:",
            "Note: a secret isn't recorded here, only its length and a fingerprint that is worth"
                + " nothing outside this server:",
            "They have shown that they may read the mail of joe@x:",
            "They ask for a message:",
            "They want a message to be deleted when they quit:",
            "They say they are done and want to quit. Only now is it time to delete what they"
                + " marked:",
            "We tell them that we are closing the connection:");
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyEndIsExplained(Ending ending) {
    List<String> comments = comments(Session.greeted(SessionKind.SMTP_IN).end(ending));
    assertThat(comments.getLast()).matches("(Finally, we|[A-Z].*\\. So we|Here the record).*:");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyRefusalIsExplained(Reason reason) {
    for (Subject subject : subjects())
      for (Verdict verdict : List.of(Verdict.REFUSED, Verdict.DEFERRED)) {
        Session session = Session.greeted(SessionKind.SMTP_IN);
        session.note(new Judged(subject, verdict, reason));
        assertThat(comments(session.record(Progress.OPEN)).getLast())
            .matches("[A-Z].*(So we say no|So we ask them to try again later):");
      }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyFailureOfADeliveryIsExplained(Reason reason) {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(
            new MessageEvent.Deferred(ID, "joe@x", reason, "detail", Instant.EPOCH, List.of(), ""))
        .note(new MessageEvent.Failed(ID, "joe@x", reason, "detail", List.of()));
    assertThat(comments(session.record(Progress.OPEN)))
        .anyMatch(it -> it.matches("It can't be delivered now: .*\\. We will try again:"))
        .anyMatch(it -> it.matches("It can't be delivered: .*\\. We give up:"));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyStepOfTheRouterIsExplained(Rule rule) {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    RouteStep step = new RouteStep(rule, "a@x", "b@x");
    session.note(new MessageEvent.Routed(ID, "a@x", List.of(), List.of(step)));
    assertThat(comments(session.record(Progress.OPEN)).getLast())
        .startsWith("Our table says where it goes: ")
        .contains("a@x");
  }

  @Test
  void aReplyThatWasNotTakenWholeAndAGapAreExplained() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .note(new Left(3, 90))
        .note(new Missing(12))
        .note(new Asked(new Question(Question.Type.PTR, "36.37.0.13")))
        .note(new MessageEvent.Discarded(ID, "old@x"));
    assertThat(comments(session.record(Progress.OPEN)))
        .endsWith(
            "Of the 90 bytes we had for them, they took 3:",
            "Here something is missing: 12 events could not be stored, or can't be read:",
            "We also look up which name belongs to their address:",
            "The administrator wants mail for old@x to be thrown away, so this copy is:");
  }

  @Test
  void thatContentIsNotRecordedIsSaidAtItsFirstPieceAlsoWhereItCameWithItsCommand() {
    SessionRecord record =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("BDAT 10\r\n")
            .piece(10)
            .say("250 2.0.0 10 octets received\r\n")
            .record(Progress.OPEN);
    assertThat(comments(record))
        .endsWith(
            "Note: what the message says isn't recorded here, only its size and a fingerprint of"
                + " it:");
  }

  @Test
  void adviceIsGivenOnceHoweverOftenItFits() {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    for (String command : List.of("FOO", "BAR"))
      session
          .hear(command + "\r\n")
          .note(new Judged(new Subject.Command(command), Verdict.REFUSED, Reason.COMMAND_UNKNOWN))
          .say("500 5.5.1 no such command\r\n");
    String advice =
        "Only those who run the other program can change what it says, which we refused;"
            + " `glasspost log show ID --audience sender`, with the ID of the session, makes a"
            + " record that can be given to them.";
    assertThat(comments(session.quit())).containsOnlyOnce(advice);
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void whoGotInAtLastIsNotAdvisedHowToLogIn(Boolean gotIn, Boolean advised) {
    Session session = Session.greeted(SessionKind.SUBMISSION);
    session
        .hear("AUTH LOGIN\r\n")
        .note(new Judged(new Subject.Command("AUTH"), Verdict.REFUSED, Reason.LOGIN_GIVEN_UP))
        .say("501 5.7.0 you gave it up\r\n")
        .note(new Judged(new Subject.Login("ann@a.example"), Verdict.REFUSED, Reason.LOGIN_WRONG))
        .say("535 5.7.8 no\r\n");
    if (gotIn) session.note(new Authenticated("ann@a.example", "LOGIN"));
    assertThat(comments(session.quit()).stream().anyMatch(it -> it.contains("another kind of")))
        .isEqualTo(advised);
    assertThat(comments(session.quit()).stream().anyMatch(it -> it.contains("check the name")))
        .isEqualTo(advised);
  }

  private static SessionRecord nameAnswered(Answer answer) {
    Question question = new Question(Question.Type.A, "mail.example.net");
    Session session = Session.greeted(SessionKind.SMTP_IN);
    session
        .hear("HELO mail.example.net\r\n")
        .enter(Stage.CHECKING_NAME)
        .note(new Asked(question))
        .note(new Answered(question, answer, Duration.ofSeconds(1)))
        .note(
            new Judged(
                new Subject.HeloName("mail.example.net"),
                Verdict.ACCEPTED,
                Reason.NAME_NOT_VERIFIED));
    return session.quit();
  }

  private static List<Subject> subjects() {
    return List.of(
        new Subject.Connection("192.0.2.1"),
        new Subject.HeloName("name"),
        new Subject.Sender("a@x"),
        new Subject.Recipient("b@x"),
        new Subject.Content(12),
        new Subject.Command("FOO"),
        new Subject.Login("joe"),
        new Subject.Maildrop("joe@x"));
  }

  private static List<String> comments(SessionRecord record) {
    Commentary commentary = new Commentary(record.kind());
    List<String> comments = new ArrayList<>();
    for (Moment moment : record.moments())
      commentary.before(moment.event()).stream().map(Comment::text).forEach(comments::add);
    return comments;
  }

  private static List<String> commentedLines(SessionRecord record) {
    Lens lens = new Lens(View.COMMENTED, Level.ALL, ZoneOffset.UTC);
    return lens.sheet(record).lines().stream().map(Line::text).toList();
  }
}
