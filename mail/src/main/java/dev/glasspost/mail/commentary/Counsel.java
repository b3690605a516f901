package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom advice is given to: what one person can do, another can only ask for.
public enum Counsel {
  /// Whoever runs this server.
  FOR_OPERATORS,
  /// Those who send mail here, or read it; the commands and settings of this server are not theirs.
  FOR_OTHERS;

  /// How much advice is given about one session: who gets more follows none.
  private static final int MOST = 3;

  /// What can be done; nothing if nothing has failed.
  ///
  /// @param fact what it was about
  public Optional<Comment> on(Reason reason, Object fact) {
    Optional<Phrase> phrase =
        switch (this) {
          case FOR_OPERATORS -> Advice.on(reason, fact.toString());
          case FOR_OTHERS -> AdviceToOthers.on(reason);
        };
    return phrase.map(it -> isAbout(it) ? it.comment(fact) : it.comment());
  }

  /// What can be done about a message that is held by hand; nothing by whoever can't release it.
  public Optional<Comment> onHold(MessageId message) {
    return switch (this) {
      case FOR_OPERATORS -> Optional.of(Advice.ON_HOLD.comment(message));
      case FOR_OTHERS -> Optional.empty();
    };
  }

  /// Advice that names nothing is the same whatever it is about, and is given once.
  private static boolean isAbout(Phrase phrase) {
    return phrase.text().contains("{0}");
  }

  /// As much of this advice as one can follow, each piece once; of the rest, how much it is.
  public static List<Comment> few(Collection<Comment> given) {
    List<Comment> each = given.stream().distinct().toList();
    if (each.size() <= MOST) return each;
    return Stream.concat(
            each.stream().limit(MOST), Stream.of(Advice.LEFT_OUT.comment(each.size() - MOST)))
        .toList();
  }

  /// What can be done at the end of a session: about what went wrong in it, and if nothing did,
  /// about the way it ended.
  ///
  /// @param given about what went wrong, in order
  List<Comment> atTheEnd(Collection<Comment> given, Ending ending) {
    return atTheEnd(
        given,
        switch (this) {
          case FOR_OPERATORS -> LastAdvice.on(ending);
          case FOR_OTHERS -> AdviceToOthers.on(ending);
        });
  }

  /// The same of a session in which we called.
  List<Comment> atTheEndOfCall(Collection<Comment> given, Ending ending) {
    return atTheEnd(
        given,
        switch (this) {
          case FOR_OPERATORS -> LastAdvice.onCall(ending);
          case FOR_OTHERS -> AdviceToOthers.on(ending);
        });
  }

  private static List<Comment> atTheEnd(Collection<Comment> given, Optional<Phrase> last) {
    List<Comment> advice = few(given);
    return advice.isEmpty() ? last.map(Phrase::comment).stream().toList() : advice;
  }
}
