package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
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

  /// What was refused or put off, and not granted later: who logs in at last was not kept out by
  /// the wrong password before.
  ///
  /// @param judged all that was judged in a session, in this order
  static List<Judged> standing(List<Judged> judged) {
    List<Judged> standing = new ArrayList<>();
    for (Judged it : judged) {
      if (it.verdict() != Verdict.ACCEPTED) standing.add(it);
      else standing.removeIf(before -> isGrantedBy(it.subject(), before));
    }
    return standing;
  }

  /// How many logins failed before one did not; none if none did not.
  ///
  /// @param judged as of [#standing]
  static long overcomeLogins(List<Judged> judged) {
    return failedLogins(judged) - failedLogins(standing(judged));
  }

  private static long failedLogins(List<Judged> judged) {
    return judged.stream()
        .filter(it -> it.verdict() != Verdict.ACCEPTED)
        .filter(it -> isLogin(it.subject()) || it.subject() instanceof Subject.Maildrop)
        .count();
  }

  private static boolean isGrantedBy(Subject granted, Judged before) {
    return switch (granted) {
      case Subject.Login _ -> isLogin(before.subject()) || before.reason() == Reason.LOGIN_NEEDED;
      case Subject.Maildrop _ -> before.subject() instanceof Subject.Maildrop;
      case Subject.Connection _,
          Subject.HeloName _,
          Subject.Sender _,
          Subject.Recipient _,
          Subject.Content _,
          Subject.Command _,
          Subject.NextHop _ ->
          false;
    };
  }

  /// What can't be understood of a login is refused as a command.
  private static boolean isLogin(Subject subject) {
    return subject instanceof Subject.Login
        || (subject instanceof Subject.Command(String verb) && verb.equals("AUTH"));
  }

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

  /// The refusal that decided, and of several of a kind the last; nothing if what was refused was
  /// granted later. Where anybody was accepted whom a message is for, it did not come to nothing
  /// because of those who were not.
  ///
  /// @param judged all that was judged in a session, in this order
  static Optional<Judged> decisive(List<Judged> judged) {
    Set<Judged> standing = Collections.newSetFromMap(new IdentityHashMap<>());
    standing.addAll(standing(judged));
    Optional<Judged> decisive = Optional.empty();
    int heaviest = -1;
    boolean accepted = false;
    for (Judged it : judged) {
      if (it.subject() instanceof Subject.Sender) accepted = false;
      if (it.verdict() == Verdict.ACCEPTED) accepted |= it.subject() instanceof Subject.Recipient;
      else if (standing.contains(it) && weight(it, accepted) >= heaviest) {
        heaviest = weight(it, accepted);
        decisive = Optional.of(it);
      }
    }
    return decisive;
  }
}
