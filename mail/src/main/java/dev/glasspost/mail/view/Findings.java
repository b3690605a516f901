package dev.glasspost.mail.view;

import static dev.glasspost.mail.commentary.Contrasts.FIRST;
import static dev.glasspost.mail.commentary.Contrasts.SECOND;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.commentary.Notice;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Reach;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Repetition.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What two sessions side by side come to, in a few sentences: whether both saw the notice, how
/// each came out, and where they part.
final class Findings {
  /// What is said for the sake of encryption, and again after it.
  private static final Set<Verb> ENCRYPTING =
      Set.of(Verb.STARTTLS, Verb.STLS, Verb.HELO, Verb.EHLO, Verb.CAPA);

  private static final String BETWEEN_CLAUSES = "; ";

  private final Side left;
  private final Side right;
  private final List<SideBySide> pairs;
  private final Repetition repetition;
  private final List<Comment> sentences = new ArrayList<>();

  Findings(Side left, Side right, List<SideBySide> pairs, Repetition repetition) {
    this.left = left;
    this.right = right;
    this.pairs = pairs;
    this.repetition = repetition;
  }

  List<Comment> sentences() {
    protocols();
    notices();
    fates();
    encryption();
    lacks();
    difference();
    return sentences;
  }

  /// As in `Steps: 10 the same, 2 only in the first.`
  static String count(List<SideBySide> pairs) {
    List<String> parts = new ArrayList<>();
    for (Likeness likeness : Likeness.values()) {
      long steps = pairs.stream().filter(it -> it.likeness() == likeness).count();
      if (steps > 0) parts.add(counted(likeness, steps));
    }
    return Contrasts.STEPS.around(String.join(", ", parts));
  }

  private static String counted(Likeness likeness, long steps) {
    return switch (likeness) {
      case SAME -> Contrasts.STEPS_SAME.with(steps);
      case ALIKE -> Contrasts.STEPS_ALIKE.with(steps);
      case DIFFERENT -> Contrasts.STEPS_DIFFERENT.with(steps);
      case ONLY_LEFT -> Contrasts.STEPS_ONLY.with(FIRST, steps);
      case ONLY_RIGHT -> Contrasts.STEPS_ONLY.with(SECOND, steps);
      case INCOMPARABLE -> Contrasts.STEPS_INCOMPARABLE.with(steps);
    };
  }

  private void protocols() {
    String one = left.summary().kind().label();
    String other = right.summary().kind().label();
    if (!one.equals(other)) say(Contrasts.OTHER_PROTOCOL, one, other);
  }

  private void notices() {
    List<String> one = notice(left);
    List<String> other = notice(right);
    if (one.isEmpty() && other.isEmpty()) return;
    if (other.isEmpty()) oneNotice(FIRST, reach(left));
    else if (one.isEmpty()) oneNotice(SECOND, reach(right));
    else if (reach(left) == Reach.ALL && reach(right) == Reach.ALL)
      say(one.equals(other) ? Contrasts.SAME_NOTICE : Contrasts.OTHER_NOTICE);
    else notShown(one.equals(other) ? Contrasts.SAME_NOTICE_FOR : Contrasts.OTHER_NOTICE_FOR);
  }

  private void oneNotice(String whose, Reach reach) {
    if (reach == Reach.ALL) say(Contrasts.ONE_NOTICE, whose);
    else sayAround(Contrasts.ONE_NOTICE_FOR, unseen(whose, reach), whose);
  }

  /// What has not left for somebody was not shown to them.
  private void notShown(Phrase had) {
    if (reach(left) == Reach.NOTHING && reach(right) == Reach.NOTHING) {
      sayAround(had, Contrasts.BOTH_TOOK_NONE.with());
      return;
    }
    Stream<String> unseen = Stream.of(unseen(FIRST, reach(left)), unseen(SECOND, reach(right)));
    sayAround(had, unseen.filter(it -> !it.isEmpty()).collect(Collectors.joining(BETWEEN_CLAUSES)));
  }

  private static String unseen(String whose, Reach reach) {
    return switch (reach) {
      case ALL -> "";
      case PART -> Contrasts.MAY_NOT_HAVE_SEEN.with(whose);
      case NOTHING -> Contrasts.TOOK_NONE.with(whose);
    };
  }

  private static Reach reach(Side side) {
    return Reach.of(side.story().record());
  }

  private static List<String> notice(Side side) {
    return Notice.in(
        side.steps().stream()
            .filter(step -> step.place() == Step.Place.CALL)
            .filter(step -> step.caller() == Direction.THEY_CALL)
            .flatMap(Step::said)
            .map(Cell::essence)
            .toList());
  }

  private void fates() {
    Fate one = Fate.of(left);
    Fate other = Fate.of(right);
    if (one.hasRead() && other.hasRead() && repetition.lacks(Lack.MAILDROP)) {
      say(Contrasts.BOTH_LOGGED_IN);
      return;
    }
    if (one.equals(other)) {
      sentences.add(one.ofBoth());
      return;
    }
    boolean loggedOut = isHindered(Contrasts.NO_PASSWORD);
    if (loggedOut && left.summary().kind() == SessionKind.POP3) return;
    sentences.add(one.of(FIRST));
    if (isHindered(Contrasts.NO_CONTENT)) say(Contrasts.FILLER_ACCEPTED);
    else if (!loggedOut && !(other.isEnd() && isHindered(Contrasts.NO_SUCH_CLIENT)))
      sentences.add(other.of(SECOND));
  }

  /// Whether steps can't be compared because of this.
  private boolean isHindered(Phrase obstacle) {
    return pairs.stream()
        .filter(it -> it.likeness() == Likeness.INCOMPARABLE)
        .anyMatch(it -> it.obstacle().equals(Optional.of(obstacle)));
  }

  /// What can't be told because the second did without something.
  private void lacks() {
    if (isHindered(Contrasts.NO_SUCH_CLIENT)) say(Contrasts.PLAYED_BY_ANOTHER);
    if (isHindered(Contrasts.NO_PASSWORD)) say(Contrasts.PASSWORDS_NOT_RECORDED);
    else if (repetition.lacks(Lack.MAILDROP)) say(Contrasts.MAILDROPS_NOT_COPIED);
    if (repetition.lacks(Lack.CONTENT) && right.steps().stream().anyMatch(Step::isContent))
      say(Contrasts.CONTENT_NOT_RECORDED);
  }

  private void encryption() {
    Optional<Encrypted> one = encrypted(left);
    Optional<Encrypted> other = encrypted(right);
    if (other.isEmpty()) one.ifPresent(it -> say(Contrasts.ONE_ENCRYPTED, FIRST, it.protocol()));
    if (one.isEmpty()) other.ifPresent(it -> say(Contrasts.ONE_ENCRYPTED, SECOND, it.protocol()));
  }

  private static Optional<Encrypted> encrypted(Side side) {
    return side.steps().stream()
        .flatMap(step -> step.cells().stream())
        .map(Cell::event)
        .flatMap(it -> it instanceof Encrypted encrypted ? Stream.of(encrypted) : Stream.empty())
        .findFirst();
  }

  private void difference() {
    List<SideBySide> different = pairs.stream().filter(SideBySide::differs).toList();
    if (different.isEmpty()) {
      say(withoutDifference());
      return;
    }
    different.stream()
        .filter(it -> !isTold(it))
        .findFirst()
        .ifPresentOrElse(this::differsFirst, () -> say(Contrasts.NO_OTHER_DIFFERENCE));
  }

  private Phrase withoutDifference() {
    Set<Likeness> found = pairs.stream().map(SideBySide::likeness).collect(Collectors.toSet());
    if (found.contains(Likeness.INCOMPARABLE)) return Contrasts.NO_OTHER_DIFFERENCE;
    return found.equals(Set.of(Likeness.SAME)) ? Contrasts.IDENTICAL : Contrasts.NO_DIFFERENCE;
  }

  /// That one was encrypted has been told, and what comes with it needs no telling.
  private boolean isTold(SideBySide pair) {
    boolean goesWithIt =
        pair.steps().anyMatch(it -> it.verb().filter(ENCRYPTING::contains).isPresent());
    return goesWithIt && encrypted(left).isPresent() != encrypted(right).isPresent();
  }

  private void differsFirst(SideBySide pair) {
    String words = Contrast.of(pair).wordsBut(why());
    if (!words.isEmpty())
      sentences.add(new Comment(Contrasts.FIRST_DIFFERENCE.around(words, pair.name()), ""));
  }

  /// Why they were refused, where that has been told.
  private Set<String> why() {
    return Stream.of(Fate.of(left), Fate.of(right))
        .map(Fate::clause)
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.toSet());
  }

  private void say(Phrase phrase, Object... facts) {
    sayAround(phrase, "", facts);
  }

  private void sayAround(Phrase phrase, String clause, Object... facts) {
    sentences.add(new Comment(phrase.around(clause, facts), phrase.basis()));
  }
}
