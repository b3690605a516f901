package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import java.util.Comparator;
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

  private static final Comparator<Judged> BY_WEIGHT = Comparator.comparingInt(Refusals::weight);

  private Refusals() {}

  private static int weight(Judged it) {
    return CONSEQUENCES.contains(it.reason()) ? -1 : DECISIVE.indexOf(it.subject().getClass());
  }

  /// The one that decided, and of several of a kind the last.
  ///
  /// @param refusals in the order in which they were made
  static Optional<Judged> decisive(List<Judged> refusals) {
    return refusals.stream()
        .reduce((before, later) -> BY_WEIGHT.compare(before, later) > 0 ? before : later);
  }
}
