package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.routing.RouteStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what was decided, and by which rule or setting.
final class Judgements {
  private Judgements() {}

  static Optional<Comment> words(Judged it, SessionKind kind) {
    boolean friendly = it.verdict() == Verdict.ACCEPTED;
    Comment why =
        Clauses.reason(it.reason(), it.subject(), kind).comment(Clauses.fact(it.subject()));
    return switch (it.subject()) {
      case Subject.Connection _ ->
          friendly ? Optional.empty() : Optional.of(Trace.TURNED_AWAY.about(why));
      case Subject.HeloName(String name) -> Optional.of(Trace.NAMED.about(why, name));
      case Subject.Sender(String path) -> Optional.of(sender(it, path, why));
      case Subject.Recipient(String path) ->
          Optional.of(
              friendly
                  ? Trace.FOR.about(way(it, why), Clauses.path(path))
                  : Trace.FOR_REFUSED.about(why, Clauses.path(path)));
      case Subject.Content _ ->
          friendly ? Optional.empty() : Optional.of(Trace.CONTENT_REFUSED.about(why));
      case Subject.Command(String verb) ->
          Optional.of(
              verb.isEmpty()
                  ? Trace.LINE_REFUSED.about(why)
                  : Trace.COMMAND_REFUSED.about(why, verb));
      case Subject.Login(String user) ->
          friendly ? Optional.empty() : Optional.of(login(user, why));
      case Subject.Maildrop _, Subject.NextHop _ -> Optional.empty();
    };
  }

  private static Comment login(String user, Comment why) {
    return user.isEmpty() ? Trace.A_LOGIN_REFUSED.about(why) : Trace.LOGIN_REFUSED.about(why, user);
  }

  /// How the address leads where it does; and why it may, if that is not the same.
  private static List<Comment> way(Judged it, Comment why) {
    boolean abroad = it.reason() == Reason.MAY_SEND_ABROAD;
    List<RouteStep> steps =
        abroad && !it.steps().isEmpty() ? it.steps().subList(0, it.steps().size() - 1) : it.steps();
    if (steps.isEmpty()) return List.of(why);
    return abroad
        ? Stream.concat(Clauses.way(steps).stream(), Stream.of(why)).toList()
        : Clauses.way(steps);
  }

  private static Comment sender(Judged it, String path, Comment why) {
    if (it.verdict() != Verdict.ACCEPTED) return Trace.FROM_REFUSED.about(why, Clauses.path(path));
    return path.isEmpty() ? Trace.FROM_NOBODY.comment() : Trace.FROM.comment(path);
  }
}
