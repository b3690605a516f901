package dev.glasspost.mail.report;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.TheirReplies;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.protocol.smtp.HeardReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An obstacle in words for people.
///
/// @param meaning a clause
/// @param advice one or two sentences
record Explanation(String meaning, String advice) {
  private static final int CODE_DIGITS = 3;
  private static final int MAX_DETAIL = 200;

  /// The reasons that say less than what they answered.
  private static final Set<Reason> THEIRS =
      Set.of(Reason.THEY_REFUSED_IT, Reason.THEY_PUT_IT_OFF, Reason.RETRIES_EXHAUSTED);

  static Explanation of(Obstacle obstacle) {
    return new Explanation(meaning(obstacle), ReportWords.advice(obstacle));
  }

  /// What they meant, where it was they who said no; else our own reason.
  private static String meaning(Obstacle obstacle) {
    Optional<String> said =
        obstacle
            .reply()
            .filter(_ -> THEIRS.contains(obstacle.reason()))
            .flatMap(it -> heard(it.text()))
            .map(it -> TheirReplies.meaning(it).with());
    return said.orElseGet(() -> ours(obstacle));
  }

  /// What came of a call is told as it is known. Anything else that is known in detail is ours
  /// alone: the fault of a program, a file, an entry of our table. Of that the sender hears the
  /// reason.
  private static String ours(Obstacle obstacle) {
    boolean givenUp = obstacle.reason() == Reason.RETRIES_EXHAUSTED || obstacle.isByHand();
    if (givenUp && !obstacle.sessions().isEmpty())
      return Facts.harmless(obstacle.detail(), MAX_DETAIL);
    Optional<String> cause = obstacle.cause().map(it -> Clauses.reason(it).with("it"));
    if (obstacle.isByHand())
      return ReportWords.BY_HAND + cause.map(it -> "; before, " + it).orElse("");
    return cause.orElseGet(() -> Clauses.reason(obstacle.reason()).with("it"));
  }

  /// A reply as it was kept: in one line.
  private static Optional<HeardReply> heard(String text) {
    if (text.length() < CODE_DIGITS || !text.substring(0, CODE_DIGITS).matches("[2-5][0-9]{2}"))
      return Optional.empty();
    return Optional.of(
        new HeardReply(
            Integer.parseInt(text.substring(0, CODE_DIGITS)),
            List.of(text.substring(CODE_DIGITS).strip())));
  }
}
