package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.text.Octets;
import java.util.List;

/// The two sessions of the first page of this kind, as our sessions would record them.
final class FoundingSessions {
  private static final MessageId ID = new MessageId(14_938);
  private static final String RECIPES = "recipes@hypertouch.com";
  private static final String JOE = "joepublic@hypertouch.com";
  private static final List<RouteStep> WAY =
      List.of(new RouteStep(Rule.ALIAS, RECIPES, JOE), new RouteStep(Rule.ACCOUNT, JOE, ""));

  private FoundingSessions() {}

  static SessionRecord line750() {
    Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
    session.call(750, "36.37.0.13", 39_891).pass(55).nameless("Made-Up-Name-desk98").pass(53);
    return rest(session, "Made-Up-Name-emailplus@321media.com");
  }

  static SessionRecord line509() {
    Session session = new Session(SessionKind.SMTP_IN, "1999-04-28T21:30:41Z");
    session.call(509, "209.162.104.65", 1957).pass(2).nameless("desk98").pass(2);
    return rest(session, "emailplus@321media.com");
  }

  private static SessionRecord rest(Session session, String sender) {
    session
        .hear("MAIL FROM:<" + sender + "> \r\n")
        .enter(Stage.CHECKING_SENDER)
        .note(new Noticed(Oddity.SPACE_AT_END))
        .note(new Judged(new Subject.Sender(sender), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED))
        .say("250 <" + sender + "> sender accepted\r\n")
        .enter(Stage.SENDER_GIVEN)
        .pass(11)
        .hear("RCPT TO: <recipes@hypertouch.com> \r\n")
        .enter(Stage.CHECKING_RECIPIENT)
        .note(new Noticed(Oddity.SPACE_BEFORE_PATH))
        .note(
            new Judged(
                new Subject.Recipient(RECIPES), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL, WAY))
        .say("250 <recipes@hypertouch.com> recipient accepted\r\n")
        .enter(Stage.RECIPIENT_GIVEN)
        .pass(11)
        .hear("DATA\r\n")
        .say("354 Enter mail, end with \".\" on a line by itself\r\n")
        .enter(Stage.RECEIVING)
        .pass(17)
        .content(1285)
        .enter(Stage.STORING)
        .note(new Judged(new Subject.Content(1285), Verdict.ACCEPTED, Reason.MESSAGE_ACCEPTED))
        .note(new Received(ID, 1285, Octets.of(new byte[32])))
        .say("250 S.0000014938 message accepted for delivery\r\n")
        .enter(Stage.MET)
        .note(new Queued(ID, "<419.436278@321media.com>", sender, 0, 1))
        .note(new Routed(ID, RECIPES, List.of(JOE), WAY))
        .note(new Delivered(ID, RECIPES, JOE, 1))
        .note(new Removed(ID))
        .pass(10);
    return session.quit();
  }
}
