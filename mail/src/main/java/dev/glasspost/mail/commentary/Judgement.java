package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Comments on decisions.
final class Judgement {
  /// What needs no words when the decision is friendly.
  private static final Set<Reason> EXPECTED =
      EnumSet.of(
          Reason.LINE_FREE,
          Reason.SENDER_ACCEPTED,
          Reason.RECIPIENT_LOCAL,
          Reason.MESSAGE_ACCEPTED,
          Reason.LOGIN_ACCEPTED);

  private Judgement() {}

  /// @param peer their address
  static List<Comment> comments(SessionKind kind, Judged it, String peer, NameLookup lookup) {
    boolean friendly = it.verdict() == Verdict.ACCEPTED;
    if (it.reason() == Reason.NAME_NOT_VERIFIED) {
      Comment why = lookup.failure().comment(peer);
      return friendly ? List.of(why) : List.of(why, English.NAME_MUST_BE_VERIFIED.comment());
    }
    return friendly ? friendly(it, kind) : List.of(explained(it, kind));
  }

  private static List<Comment> friendly(Judged it, SessionKind kind) {
    if (it.reason() == Reason.NAME_VERIFIED) return List.of(English.NAME_IS_THEIRS.comment());
    if (it.subject().equals(new Subject.Sender("")))
      return List.of(English.MAIL_FROM_NOBODY.comment());
    if (it.steps().size() > 1)
      return MessageCommentary.way(English.RECIPIENT_KNOWN, it.steps()).stream().toList();
    return EXPECTED.contains(it.reason()) ? List.of() : List.of(explained(it, kind));
  }

  private static Comment explained(Judged it, SessionKind kind) {
    Phrase frame =
        switch (it.verdict()) {
          case ACCEPTED -> English.YES;
          case DEFERRED -> English.NOT_NOW;
          case REFUSED -> English.NO;
        };
    return frame.about(
        Clauses.reason(it.reason(), it.subject(), kind).comment(Clauses.fact(it.subject())));
  }
}
