package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of the things that were refused in a session counts. Every view that names one of them
/// names the same.
final class Refusals {
  /// The later one of these was judged, the more it decided.
  private static final List<Class<? extends Subject>> DECISIVE =
      List.of(
          Subject.Command.class,
          Subject.Connection.class,
          Subject.HeloName.class,
          Subject.Login.class,
          Subject.Maildrop.class,
          Subject.Sender.class,
          Subject.Recipient.class,
          Subject.Content.class);

  /// Most often it was something else that was refused before them.
  private static final Set<Reason> CONSEQUENCES =
      EnumSet.of(Reason.NO_MESSAGE_BEGUN, Reason.OUT_OF_SEQUENCE);

  /// What brings a message: where this is refused, the message is.
  private static final Set<String> BRINGING = Set.of("DATA", "BDAT");

  private Refusals() {}

  /// @param accepted whether somebody was accepted whom the message is for, so that it could come
  private static int weight(Judged it, boolean accepted) {
    if (accepted && isOfMessage(it)) return DECISIVE.indexOf(Subject.Content.class);
    return CONSEQUENCES.contains(it.reason()) ? -1 : DECISIVE.indexOf(it.subject().getClass());
  }

  private static boolean isOfMessage(Judged it) {
    return it.reason() != Reason.NO_MESSAGE_BEGUN
        && it.subject() instanceof Subject.Command(String verb)
        && BRINGING.contains(verb);
  }

  /// The refusal that decided, and of several of a kind the last. Where anybody was accepted whom a
  /// message is for, it did not come to nothing because of those who were not.
  ///
  /// @param judged all that was judged in a session, in this order
  static Optional<Judged> decisive(List<Judged> judged) {
    Optional<Judged> decisive = Optional.empty();
    int heaviest = -1;
    boolean accepted = false;
    for (Judged it : judged) {
      if (it.subject() instanceof Subject.Sender) accepted = false;
      if (it.verdict() == Verdict.ACCEPTED) accepted |= it.subject() instanceof Subject.Recipient;
      else if (weight(it, accepted) >= heaviest) {
        heaviest = weight(it, accepted);
        decisive = Optional.of(it);
      }
    }
    return decisive;
  }
}
