package dev.glasspost.mail.audience;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.message.MessageId;
import java.util.ArrayList;
import java.util.List;

/// What of a session in which we brought several messages is about one of them: how it began and
/// ended, and what was said about that message. Its sender is shown it; what others send is none of
/// their business.
public final class MessageShare {
  private final MessageId message;
  private final List<Moment> shared = new ArrayList<>();

  /// Whether another message is being talked about.
  private boolean others;

  private MessageShare(MessageId message) {
    this.message = message;
  }

  /// @param record of a call of ours
  public static SessionRecord of(SessionRecord record, MessageId message) {
    MessageShare share = new MessageShare(message);
    record.moments().forEach(share::take);
    return new SessionRecord(
        record.id(), record.kind(), record.began(), record.progress(), share.shared);
  }

  private void take(Moment moment) {
    if (moment.event() instanceof Carries it) others = !it.message().equals(message);
    if (isFarewell(moment)) others = false;
    if (!others && !isAboutAnother(moment.event())) shared.add(moment);
  }

  private boolean isAboutAnother(Event event) {
    if (event instanceof Settled it) return !it.message().equals(message);
    return event instanceof Unoffered it && !it.message().equals(message);
  }

  private static boolean isFarewell(Moment moment) {
    return moment.event() instanceof Closed
        || (moment.event() instanceof Entered(var stage) && stage == Stage.LEAVING);
  }
}
