package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  private static final Comparator<Judged> BY_WEIGHT =
      Comparator.comparingInt(it -> DECISIVE.indexOf(it.subject().getClass()));

  private Refusals() {}

  /// The one that decided, and of several of a kind the last.
  ///
  /// @param refusals in the order in which they were made
  static Optional<Judged> decisive(List<Judged> refusals) {
    return refusals.stream()
        .reduce((before, later) -> BY_WEIGHT.compare(before, later) > 0 ? before : later);
  }
}
