package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.message.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way of one message, or of one that never came to be: where it is now, and every step that
/// led there. Texts from the wire are as they came: escape before showing.
///
/// @param fates for each recipient that was named, in that order; a recipient that stands for
///   several accounts has several
/// @param steps in the order of time
/// @param inForce when the session began that brought it
/// @param counsel to whom advice is given
public record Trail(
    Mail mail, List<Fate> fates, List<Step> steps, InForce inForce, Counsel counsel) {
  public Trail {
    fates = List.copyOf(fates);
    steps = steps.stream().map(step -> step.under(inForce)).toList();
  }

  /// What is known of the message itself.
  ///
  /// @param call that brought it, or tried to
  /// @param id if it was accepted
  /// @param sender the reverse-path, empty for the null reverse-path; nothing if none was given
  /// @param messageIdField the value of its Message-ID field; empty if it is not known
  /// @param octets of its content; 0 if none came
  public record Mail(
      Call call,
      Optional<MessageId> id,
      Optional<String> sender,
      String messageIdField,
      long octets) {}

  /// The session in which it came.
  public record Call(SessionId session, SessionKind kind, Instant began) {}

  /// Something that happened to it.
  ///
  /// @param session in whose record it stands
  /// @param level of the event that it tells
  public record Step(Instant time, SessionId session, Level level, Comment words) {
    private Step under(InForce inForce) {
      return new Step(time, session, level, inForce.told(words));
    }
  }

  /// The same without the steps that are less grave.
  public Trail within(Level level) {
    List<Step> some = steps.stream().filter(it -> it.level().isWithin(level)).toList();
    return new Trail(mail, fates, some, inForce, counsel);
  }

  /// What could be done where something stands in the way.
  public List<Comment> advice() {
    List<Comment> all = fates.stream().flatMap(fate -> fate.advice(counsel).stream()).toList();
    return Counsel.few(all).stream().map(inForce::told).toList();
  }

  /// Where it is now, one sentence for each fate; one that says that there was no message, or that
  /// nothing is known of it any more, if there are none.
  public List<Comment> sentences() {
    return fates.isEmpty()
        ? List.of(nothing())
        : fates.stream().map(Fate::sentence).map(inForce::told).toList();
  }

  private Comment nothing() {
    if (mail.id().isPresent()) return Trace.HOW_IT_CAME_IS_UNKNOWN.comment(mail.id().get());
    if (mail.call().kind() == SessionKind.POP3) return nothingRead().comment();
    return switch (mail.call().kind().direction()) {
      case THEY_CALL -> Trace.NO_MESSAGE.comment();
      case WE_CALL -> Trace.NOTHING_BROUGHT.comment();
    };
  }

  /// Others are not told which messages these were, so that for them there may well have been some.
  private Phrase nothingRead() {
    return switch (counsel) {
      case FOR_OPERATORS -> Trace.NOTHING_READ;
      case FOR_OTHERS -> Trace.READING_IS_TOLD_THERE;
    };
  }
}
