package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two calls of ours side by side: it is we who say the commands, and they who answer.
final class CallComparisonTest {
  private static final MessageId ID = new MessageId(7);
  private static final String BOB = "bob@b.example";

  private static Session called(String host) {
    return new Session(SessionKind.SMTP_OUT, "2026-11-23T02:35:56Z")
        .note(new LineOpened(7))
        .note(new Dialled(host, new Endpoint("192.0.2.10", 25)))
        .hear("220-" + host + "\r\n")
        .hear("220 ready\r\n")
        .say("EHLO a.example\r\n")
        .hear("250-" + host + "\r\n");
  }

  /// Several commands are said at once.
  private static SessionRecord putOff() {
    return called("mx1.b.example")
        .hear("250-PIPELINING\r\n")
        .hear("250 HELP\r\n")
        .note(new Carries(ID, "ann@a.example"))
        .say("MAIL FROM:<ann@a.example>\r\n")
        .say("RCPT TO:<bob@b.example>\r\n")
        .hear("250 2.1.0 Ok\r\n")
        .hear("450 4.7.1 Greylisted\r\n")
        .say("RSET\r\n")
        .hear("250 2.0.0 Ok\r\n")
        .note(new Settled(ID, BOB, Verdict.DEFERRED, Reason.THEY_PUT_IT_OFF))
        .say("QUIT\r\n")
        .hear("221 2.0.0 Bye\r\n")
        .end(Ending.WE_QUIT);
  }

  private static SessionRecord taken(String host) {
    return called(host)
        .hear("250 HELP\r\n")
        .note(new Carries(ID, "ann@a.example"))
        .say("MAIL FROM:<ann@a.example>\r\n")
        .hear("250 2.1.0 Ok\r\n")
        .say("RCPT TO:<bob@b.example>\r\n")
        .hear("250 2.1.5 Ok\r\n")
        .say("DATA\r\n")
        .hear("354 Go on\r\n")
        .sayContent(100)
        .say(".\r\n")
        .hear("250 2.0.0 Taken\r\n")
        .note(new Settled(ID, BOB, Verdict.ACCEPTED, Reason.THEY_TOOK_IT))
        .say("QUIT\r\n")
        .hear("221 2.0.0 Bye\r\n")
        .end(Ending.WE_QUIT);
  }

  private static Comparison compare(SessionRecord left, SessionRecord right) {
    return Comparison.of(left, right, new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC));
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

  @Test
  void twoAttemptsPartWhereTheyAnsweredOtherwise() {
    Comparison comparison = compare(putOff(), taken("mx1.b.example"));
    assertThat(words(comparison))
        .containsExactly(
            "In the first, they did not take everything: they do not take it for bob@b.example"
                + " now, and ask for another try.",
            "In the second, they took the message.",
            "The first difference is at EHLO: only in the first, they offered PIPELINING.");
    assertThat(steps(comparison))
        .containsExactly(
            "SAME the call",
            "DIFFERENT EHLO: only in the first, they offered PIPELINING",
            "ALIKE MAIL",
            "DIFFERENT RCPT: in the first they answered 450 4.7.1, in the second 250 2.1.5",
            "ONLY_LEFT RSET: only in the first, we said RSET",
            "ONLY_RIGHT DATA: only in the second, we said DATA",
            "ONLY_RIGHT the message: only in the second, we sent a message",
            "SAME QUIT",
            "SAME the end");
  }

  @Test
  void twoHostsAreToldApart() {
    Comparison comparison = compare(taken("mx1.b.example"), taken("mx2.b.example"));
    assertThat(words(comparison))
        .containsExactly(
            "In both, they took the message.",
            "The first difference is at the call: we called another host.");
  }

  /// Another message of the same sender for the same recipient.
  @Test
  void anotherMessageThatWentTheSameWayIsNoDifference() {
    assertThat(words(compare(brought(new MessageId(7), 1389), brought(new MessageId(8), 1440))))
        .containsExactly(
            "In both, they took the message.",
            "Step by step they are the same; only names, numbers and times are those of each.");
  }

  private static SessionRecord brought(MessageId id, long octets) {
    return called("mx1.b.example")
        .hear("250 SIZE\r\n")
        .note(new Carries(id, "ann@a.example"))
        .say("MAIL FROM:<ann@a.example> SIZE=" + octets + "\r\n")
        .hear("250 2.1.0 Ok\r\n")
        .note(new Settled(id, BOB, Verdict.ACCEPTED, Reason.THEY_TOOK_IT))
        .end(Ending.WE_QUIT);
  }

  @Test
  void oneAddressSaidWithOtherParametersIsNoOtherSender() {
    assertThat(steps(compare(mail(""), mail(" BODY=8BITMIME"))))
        .contains("DIFFERENT MAIL: what we said differs");
  }

  private static SessionRecord mail(String parameters) {
    return called("mx1.b.example")
        .hear("250 HELP\r\n")
        .say("MAIL FROM:<ann@a.example>" + parameters + "\r\n")
        .hear("250 2.1.0 Ok\r\n")
        .end(Ending.WE_QUIT);
  }

  @Test
  void thatOneWasNotAnsweredIsSaid() {
    SessionRecord cut =
        called("mx1.b.example")
            .hear("250 HELP\r\n")
            .say("MAIL FROM:<ann@a.example>\r\n")
            .end(Ending.CONNECTION_LOST);
    assertThat(steps(compare(cut, mail(""))))
        .contains("DIFFERENT MAIL: only in the second, they answered");
  }

  @Test
  void whatIsNotedOfOneIsNamed() {
    SessionRecord inClear =
        called("mx1.b.example")
            .hear("250 HELP\r\n")
            .note(new Noticed(Oddity.ENCRYPTION_FAILED_BEFORE))
            .say("MAIL FROM:<ann@a.example>\r\n")
            .hear("250 2.1.0 Ok\r\n")
            .end(Ending.WE_QUIT);
    assertThat(steps(compare(mail(""), inClear)))
        .anyMatch(step -> step.contains("only of the second is noted: "));
  }
}
