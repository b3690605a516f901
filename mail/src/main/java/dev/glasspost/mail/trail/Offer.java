package dev.glasspost.mail.trail;

import dev.glasspost.mail.audience.MessageShare;
import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.ClausesAbroad;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.MoreClauses;
import dev.glasspost.mail.commentary.TheirReplies;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.NotReached;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Trail.Step;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.ReplyLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one of our calls tells about a message: to whom it was offered, and what they said against
/// it. That they took it, and what came of it for each recipient, is told with the message.
final class Offer {
  /// Ends that need no words, or have them already.
  private static final Set<Ending> TOLD =
      EnumSet.of(Ending.QUIT, Ending.WE_QUIT, Ending.NOT_REACHED, Ending.NO_HOST);

  private final SessionRecord share;
  private final List<Step> steps = new ArrayList<>();

  /// What we said and they have not answered; nothing if they are to greet us, or to answer the
  /// message that DATA announced.
  private final Deque<String> open = new ArrayDeque<>();

  private final List<String> reply = new ArrayList<>();
  private String host = "";
  private boolean greeted;
  private boolean taken;

  /// Whether they have been given the message and have not said what they make of it.
  private boolean unanswered;

  private Offer(SessionRecord share) {
    this.share = share;
  }

  static List<Step> of(SessionRecord call, MessageId message) {
    Offer offer = new Offer(MessageShare.of(call, message));
    offer.share.moments().forEach(offer::take);
    return offer.steps;
  }

  private void take(Moment moment) {
    if (!(moment.event() instanceof SessionEvent event)) return;
    if (event instanceof SessionEvent.Dialled it) host = it.host();
    if (event instanceof SessionEvent.Said(var words)) said(words);
    if (event instanceof SessionEvent.Left(long octets, long of) && octets < of) unanswered = false;
    if (event instanceof SessionEvent.Settled it) taken |= it.verdict() == Verdict.ACCEPTED;
    words(event).ifPresent(words -> steps.add(step(moment, words)));
  }

  private Step step(Moment moment, Comment words) {
    Level level =
        moment.event() instanceof SessionEvent.Heard ? Level.PROBLEM : Gravity.of(moment.event());
    return new Step(share.timeOf(moment), share.id(), level, words);
  }

  private Optional<Comment> words(SessionEvent event) {
    if (event instanceof SessionEvent.Carries) return Optional.of(Trace.OFFERED.comment(host));
    if (event instanceof SessionEvent.Heard(var words)) return heard(words);
    if (event instanceof NotReached it)
      return Optional.of(
          Trace.CALLED_IN_VAIN.about(
              ClausesAbroad.trouble(it.trouble()).comment(), it.peer().address()));
    if (event instanceof NotEncrypted it)
      return Optional.of(Trace.NOT_ENCRYPTED.about(MoreClauses.trouble(it.trouble()).comment()));
    if (event instanceof Closed it && !taken && (unanswered || !TOLD.contains(it.ending())))
      return Optional.of(
          (unanswered ? Trace.ENDED_UNANSWERED : Trace.ENDED)
              .about(Clauses.ending(it.ending()).comment()));
    return Optional.empty();
  }

  private void said(Utterance words) {
    Verb verb = Verb.of(words);
    if (verb == Verb.CONTENT) unanswered = true;
    if (verb == Verb.CONTENT || verb == Verb.OTHER) return;
    open.add(
        words.parts().getFirst() instanceof Part.Clear(var text)
            ? text.utf8().strip()
            : verb.name());
  }

  /// Nothing where they say yes, or go on.
  private Optional<Comment> heard(Utterance words) {
    Optional<ReplyLine> line = TheirReplies.line(words);
    line.ifPresent(it -> reply.add(it.text()));
    if (line.filter(it -> it.place() == ReplyLine.Place.LAST).isEmpty()) return Optional.empty();
    HeardReply whole = new HeardReply(line.get().code(), reply);
    reply.clear();
    boolean greeting = !greeted;
    greeted = true;
    Optional<String> to = greeting ? Optional.empty() : Optional.ofNullable(open.poll());
    boolean toMessage = !greeting && to.map(Offer::isPart).orElse(true);
    if (toMessage) unanswered = false;
    return switch (whole.kind()) {
      case DONE, GO_ON -> Optional.empty();
      case NOT_NOW, NEVER ->
          Optional.of(against(whole, toMessage ? Optional.empty() : to, greeting));
    };
  }

  /// What is said to BDAT is said to the part of the message behind it (RFC 3030 §2).
  private static boolean isPart(String said) {
    return said.startsWith("BDAT ");
  }

  private static Comment against(HeardReply reply, Optional<String> to, boolean greeting) {
    Comment meaning = TheirReplies.meaning(reply).comment();
    if (greeting) return Trace.THEIR_GREETING.about(meaning, reply);
    return to.map(said -> Trace.THEIR_ANSWER.about(meaning, reply, said))
        .orElseGet(() -> Trace.THEIR_ANSWER_TO_MESSAGE.about(meaning, reply));
  }
}
