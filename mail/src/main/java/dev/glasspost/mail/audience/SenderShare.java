package dev.glasspost.mail.audience;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the other side of a session may know: what went over the wire, and our reasons without what
/// is ours alone.
final class SenderShare {
  private SenderShare() {}

  /// Where we call, it is we who send.
  static Optional<SessionRecord> of(SessionRecord record) {
    return switch (record.kind().direction()) {
      case THEY_CALL -> Optional.of(shared(record));
      case WE_CALL -> Optional.empty();
    };
  }

  private static SessionRecord shared(SessionRecord record) {
    List<Moment> moments = new ArrayList<>();
    for (Moment moment : record.moments())
      share(moment.event()).ifPresent(it -> moments.add(new Moment(moment.micros(), it)));
    return new SessionRecord(
        record.id(), record.kind(), record.began(), record.progress(), moments);
  }

  static Optional<Event> share(Event event) {
    return switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent.Received it -> Optional.of(it);
      case MessageEvent.Held it -> Optional.of(it);
      case MessageEvent.Ordered it -> ordered(it);
      case MessageEvent.Signed _,
          MessageEvent.Queued _,
          MessageEvent.Routed _,
          MessageEvent.Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Deferred _,
          MessageEvent.Failed _,
          MessageEvent.Reported _,
          MessageEvent.Discarded _,
          MessageEvent.Removed _,
          MessageEvent.Fetched _,
          MessageEvent.Deleted _,
          MessageEvent.DeletedWithAccount _ ->
          Optional.empty();
    };
  }

  /// Whether it is held or was given up; the recipients are those that they named. Which way it
  /// goes is ours alone.
  private static Optional<Event> ordered(MessageEvent.Ordered it) {
    return switch (it.order()) {
      case HOLD, RELEASE, DROP, BOUNCE -> Optional.of(it);
      case RETRY, REROUTE, FOLLOW_TABLE -> Optional.empty();
    };
  }

  /// The words of whoever failed us may name what is ours.
  private static Optional<Event> session(SessionEvent event) {
    return switch (event) {
      case SessionEvent.Judged it -> judged(it);
      case SessionEvent.Answered it -> Optional.of(answered(it));
      case SessionEvent.NotEncrypted it ->
          Optional.of(new SessionEvent.NotEncrypted(it.trouble(), ""));
      case SessionEvent.Closed it -> Optional.of(new SessionEvent.Closed(it.ending(), ""));
      case SessionEvent.Gap _,
          SessionEvent.ClockSet _,
          SessionEvent.Authenticated _,
          SessionEvent.SetOut _,
          SessionEvent.Dialled _,
          SessionEvent.NotReached _,
          SessionEvent.Carries _,
          SessionEvent.Unoffered _,
          SessionEvent.Settled _ ->
          Optional.empty();
      case SessionEvent.LineOpened _,
          SessionEvent.Connected _,
          SessionEvent.Admitted _,
          SessionEvent.Arrived _,
          SessionEvent.Heard _,
          SessionEvent.Said _,
          SessionEvent.Left _,
          SessionEvent.Asked _,
          SessionEvent.Noticed _,
          SessionEvent.Entered _,
          SessionEvent.Encrypted _,
          SessionEvent.ThrownAway _,
          SessionEvent.Mended _,
          SessionEvent.Identified _,
          SessionEvent.Slowed _,
          SessionEvent.Missing _ ->
          Optional.of(event);
    };
  }

  private static SessionEvent answered(SessionEvent.Answered it) {
    return it.answer() instanceof Answer.Failed
        ? new SessionEvent.Answered(it.question(), new Answer.Failed(""), it.took())
        : it;
  }

  /// Who sends to somebody whose mail is thrown away, or goes on to another host, was told that we
  /// took it. A user name is what they said, but where it was part of a secret, this is not for
  /// everybody who is given the record.
  private static Optional<Event> judged(SessionEvent.Judged it) {
    if (it.subject() instanceof Subject.Maildrop) return Optional.empty();
    boolean inside =
        it.reason() == Reason.RECIPIENT_DISCARDED || it.reason() == Reason.RECIPIENT_RELAYED;
    Reason reason = inside ? Reason.RECIPIENT_LOCAL : it.reason();
    Subject subject = it.subject() instanceof Subject.Login ? new Subject.Login("") : it.subject();
    return Optional.of(new SessionEvent.Judged(subject, it.verdict(), reason));
  }
}
