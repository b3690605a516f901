package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a comparison says about two sessions as wholes, where it is easy to say too much.
final class FindingsTest {
  @Test
  void whatNeverLeftIsNotSaidToHaveBeenShown() {
    SessionRecord all = Session.greeted(SessionKind.SMTP_IN).quit();
    SessionRecord none = greetedWith(0);
    assertThat(words(none, all))
        .startsWith("We had the same notice for both, but the first took none of it.");
    assertThat(words(none, none))
        .startsWith("We had the same notice for both, but neither took any of it.");
    assertThat(words(all, greetedWith(20)))
        .startsWith(
            "We had the same notice for both, but nobody can know whether the second saw it,"
                + " because it is not known that all of our greeting left.");
    SessionRecord without =
        new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z").say("220 mx\r\n").quit();
    assertThat(words(none, without))
        .startsWith("We had a notice only for the first, but the first took none of it.");
  }

  private static SessionRecord greetedWith(int left) {
    return new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z")
        .note(new LineOpened(750))
        .note(new Said(Session.clear(Session.GREETING)))
        .note(new Left(left, Session.GREETING.length()))
        .end(Ending.CONNECTION_LOST);
  }

  @Test
  void whereSomebodyWasAcceptedItWasNotRefusedBecauseOfAnother() {
    Session session = recipient(transaction(), "joe", Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN);
    session
        .hear("DATA\r\n")
        .note(new Judged(new Subject.Command("DATA"), Verdict.REFUSED, Reason.SENT_AHEAD_OF_DATA))
        .say("503 5.5.0 wait\r\n");
    SessionRecord ahead = session.quit();
    assertThat(words(ahead, ahead))
        .contains(
            "Both were refused at DATA because they talked on without waiting for our answer.");
  }

  /// One that is for ann.
  private static Session transaction() {
    Session session =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("MAIL FROM:<x@y>\r\n")
            .note(new Judged(new Subject.Sender("x@y"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
            .say("250 ok\r\n");
    return recipient(session, "ann", Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL);
  }

  private static Session recipient(Session session, String name, Verdict verdict, Reason reason) {
    return session
        .hear("RCPT TO:<" + name + "@x>\r\n")
        .note(new Judged(new Subject.Recipient(name + "@x"), verdict, reason))
        .say(verdict == Verdict.ACCEPTED ? "250 ok\r\n" : "550 5.1.1 no\r\n");
  }

  @Test
  void refusalsBesideAnAcceptedMessageAreNamed() {
    assertThat(words(acceptedBut("u1"), acceptedBut("u1")))
        .contains("Both were accepted, but not for everybody: there is no u1@x here.");
    assertThat(words(acceptedBut(), acceptedBut("u1", "u2", "u3", "u4", "u5")))
        .contains(
            "The first was accepted.",
            "The second was accepted, but not for everybody: there is no u1@x here; there is no"
                + " u2@x here; there is no u3@x here; and 2 more.");
  }

  private static SessionRecord acceptedBut(String... unknown) {
    Session session = transaction();
    for (String name : unknown) recipient(session, name, Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN);
    return session
        .hear("DATA\r\n")
        .note(new MessageEvent.Received(new MessageId(7), 1, Octets.EMPTY))
        .say("250 taken\r\n")
        .quit();
  }

  private static List<String> words(SessionRecord left, SessionRecord right) {
    Lens lens = new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC);
    return Comparison.of(left, right, lens).words().stream().map(Comment::text).toList();
  }
}
