package dev.glasspost.mail.view;

import static dev.glasspost.mail.commentary.Contrasts.FIRST;
import static dev.glasspost.mail.commentary.Contrasts.SECOND;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.view.Alignment.Pair;
import dev.glasspost.mail.view.Cell.Part;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Repetition.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be said about two steps side by side: first what they did otherwise, then what we
/// did.
final class Contrast {
  /// An address as it is said in MAIL and RCPT.
  private static final Pattern PATH = Pattern.compile("<[^>]*>");

  private final SideBySide pair;
  private final List<String> theirs = new ArrayList<>();
  private final List<String> ours = new ArrayList<>();

  private Contrast(SideBySide pair) {
    this.pair = pair;
  }

  static Contrast of(SideBySide pair) {
    Contrast contrast = new Contrast(pair);
    if (pair.likeness() == Likeness.INCOMPARABLE)
      pair.obstacle().ifPresent(it -> contrast.theirs.add(it.with()));
    else if (pair.right().isEmpty()) pair.left().ifPresent(it -> contrast.only(it, FIRST));
    else if (pair.left().isEmpty()) pair.right().ifPresent(it -> contrast.only(it, SECOND));
    else contrast.both(pair.left().get(), pair.right().get());
    return contrast;
  }

  /// One clause or more; empty if there is nothing to say.
  String words() {
    return Stream.concat(theirs.stream(), ours.stream()).collect(Collectors.joining("; "));
  }

  /// The same, without what we did, to readers who have been told why one of them was refused.
  ///
  /// @param why they have been told
  String wordsBut(Set<String> why) {
    boolean known = ours.stream().anyMatch(it -> why.stream().anyMatch(it::endsWith));
    return known ? String.join("; ", theirs) : words();
  }

  private void only(Step step, String side) {
    theirs.add(
        switch (step.place()) {
          case HEARD -> step.verb().map(verb -> said(step.caller(), verb, side)).orElse("");
          case UNHEARD -> Contrasts.ONLY_OCTETS.with(side);
          case DELIVERY -> Contrasts.ONLY_DELIVERY.with(side);
          case END -> Contrasts.ONLY_END.with(side);
          case CALL -> Contrasts.ONLY_HERE.with(side);
        });
  }

  private static String said(Direction caller, Verb verb, String side) {
    boolean we = caller == Direction.WE_CALL;
    if (verb == Verb.CONTENT)
      return (we ? Contrasts.WE_ALONE_SENT : Contrasts.ONLY_MESSAGE).with(side);
    if (verb == Verb.SECRET)
      return (we ? Contrasts.WE_ALONE_TOLD : Contrasts.ONLY_SECRET).with(side);
    return (we ? Contrasts.WE_ALONE_SAID : Contrasts.ONLY_SAID).with(side, Contrasts.step(verb));
  }

  /// Whether it is we who say the commands.
  private boolean weCall() {
    return pair.steps().anyMatch(it -> it.caller() == Direction.WE_CALL);
  }

  private void both(Step left, Step right) {
    heard(left, right);
    if (!pair.differs()) return;
    verdicts(left, right);
    hosts(left, right);
    encryption();
    if (theirs.isEmpty() && ours.isEmpty()) {
      notes(left, right, FIRST);
      notes(right, left, SECOND);
    }
    answers(left, right);
    endings(left, right);
    if (left.place() == Step.Place.DELIVERY) ours.add(Contrasts.OTHER_DELIVERY.with());
    if (theirs.isEmpty() && ours.isEmpty()) ours.add(Contrasts.OTHER_DETAILS.with());
  }

  private void heard(Step left, Step right) {
    if (left.heard().isEmpty() || right.heard().isEmpty()) return;
    Verb one = left.verb().orElse(Verb.OTHER);
    Verb other = right.verb().orElse(Verb.OTHER);
    Likeness likeness = pair.repetition().compare(left.heard().get(), right.heard().get());
    if (one == Verb.CONTENT && likeness == Likeness.ALIKE) theirs.add(otherMessage().with());
    if (likeness != Likeness.DIFFERENT) return;
    theirs.add(
        one == other
            ? (isOfOneAddress(left, right) ? sameAddress(left, right) : otherWords(one)).with()
            : (weCall() ? Contrasts.WE_SAID_OTHERWISE : Contrasts.SAID_OTHERWISE)
                .with(Contrasts.step(one), Contrasts.step(other)));
  }

  private Phrase otherMessage() {
    return pair.repetition().lacks(Lack.CONTENT) ? Contrasts.IS_FILLER : Contrasts.OTHER_MESSAGE;
  }

  /// Whether both name one sender or recipient, however it is written.
  private static boolean isOfOneAddress(Step left, Step right) {
    List<?> named = addresses(left);
    return !named.isEmpty() && named.equals(addresses(right));
  }

  /// They are not judged where it is we who say them.
  private static List<?> addresses(Step step) {
    if (step.caller() == Direction.WE_CALL) return paths(step);
    return events(step, Judged.class).stream()
        .map(Judged::subject)
        .filter(it -> it instanceof Subject.Sender || it instanceof Subject.Recipient)
        .toList();
  }

  private Phrase sameAddress(Step left, Step right) {
    if (weCall()) return Contrasts.OUR_OTHER_WORDS;
    boolean spelt = paths(left).equals(paths(right));
    return spelt ? Contrasts.OTHER_PARAMETERS : Contrasts.OTHER_SPELLING;
  }

  /// As they were written in the command.
  private static List<String> paths(Step step) {
    return step.heard()
        .map(it -> PATH.matcher(it.line().text()).results())
        .orElseGet(Stream::empty)
        .map(MatchResult::group)
        .toList();
  }

  private Phrase otherWords(Verb verb) {
    if (verb == Verb.MAIL) return Contrasts.OTHER_SENDER;
    if (verb == Verb.RCPT) return Contrasts.OTHER_RECIPIENT;
    if (verb == Verb.USER) return Contrasts.OTHER_USER;
    if (verb == Verb.PASS || verb == Verb.SECRET) return Contrasts.OTHER_SECRET;
    return weCall() ? Contrasts.OUR_OTHER_WORDS : Contrasts.OTHER_WORDS;
  }

  private void verdicts(Step left, Step right) {
    Optional<Judged> one = verdict(left);
    Optional<Judged> other = verdict(right);
    if (key(one).equals(key(other))) return;
    boolean bothAccepted =
        Stream.of(one, other)
            .allMatch(it -> it.filter(at -> at.verdict() == Verdict.ACCEPTED).isPresent());
    if (bothAccepted) {
      ours.add(Contrasts.IN_ONE.around(why(one.get()), FIRST));
      ours.add(Contrasts.IN_ONE.around(why(other.get()), SECOND));
      return;
    }
    one.ifPresent(it -> ours.add(verdict(it, FIRST)));
    other.ifPresent(it -> ours.add(verdict(it, SECOND)));
  }

  private static String key(Optional<Judged> judged) {
    return judged.map(it -> it.verdict() + " " + it.reason()).orElse("");
  }

  /// The first that was not friendly, or the last.
  private static Optional<Judged> verdict(Step step) {
    List<Judged> all = events(step, Judged.class);
    return all.stream()
        .filter(it -> it.verdict() != Verdict.ACCEPTED)
        .findFirst()
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
  }

  private static String why(Judged it) {
    return Clauses.reason(it.reason(), it.subject()).with(Clauses.fact(it.subject()));
  }

  private static String verdict(Judged it, String side) {
    String why = why(it);
    return switch (it.verdict()) {
      case ACCEPTED -> Contrasts.WAS_ACCEPTED.with(side);
      case REFUSED -> Contrasts.WAS_REFUSED.around(why, side);
      case DEFERRED -> Contrasts.WAS_PUT_OFF.around(why, side);
    };
  }

  private void hosts(Step left, Step right) {
    List<Dialled> one = events(left, Dialled.class);
    List<Dialled> other = events(right, Dialled.class);
    if (!one.isEmpty() && !other.isEmpty() && !one.equals(other))
      ours.add(Contrasts.OTHER_HOST.with());
  }

  private void encryption() {
    boolean otherwise =
        different()
            .flatMap(it -> it.left().or(it::right).stream())
            .anyMatch(it -> it.event() instanceof Encrypted || it.event() instanceof NotEncrypted);
    if (otherwise)
      ours.add((isSameCipher() ? Contrasts.OTHER_CERTIFICATE : Contrasts.OTHER_ENCRYPTION).with());
  }

  private boolean isSameCipher() {
    List<List<String>> ciphers =
        pair.steps()
            .map(step ->
                events(step, Encrypted.class).stream()
                    .map(it -> it.protocol() + " " + it.cipher())
                    .toList())
            .distinct()
            .toList();
    return ciphers.size() == 1 && !ciphers.getFirst().isEmpty();
  }

  /// The lines that make them differ.
  private Stream<Pair<Cell>> different() {
    return pair.cells().stream().filter(it -> SideBySide.isDifference(pair.likeness(it)));
  }

  private void notes(Step step, Step other, String side) {
    List<Noticed> known = events(other, Noticed.class);
    for (Noticed it : events(step, Noticed.class))
      if (!known.contains(it))
        ours.add(Contrasts.ONLY_NOTED.around(Clauses.oddity(it.oddity()).with(), side));
  }

  /// What we answered matters where it is not plain from the verdict.
  private void answers(Step left, Step right) {
    offers(left, right);
    boolean plain = !theirs.isEmpty() && left.code().equals(right.code());
    if (plain || !ours.isEmpty()) return;
    if (left.code().isEmpty() != right.code().isEmpty())
      ours.add(
          (weCall() ? Contrasts.THEY_ALONE_ANSWERED : Contrasts.ONLY_ANSWERED)
              .with(left.code().isEmpty() ? SECOND : FIRST));
    else if (!left.code().equals(right.code()))
      ours.add(
          (weCall() ? Contrasts.THEIR_OTHER_CODE : Contrasts.OTHER_CODE)
              .with(left.code(), right.code()));
    else if (different().anyMatch(Contrast::isAnswer))
      ours.add((weCall() ? Contrasts.THEIR_OTHER_ANSWER : Contrasts.OTHER_ANSWER).with());
  }

  private static boolean isAnswer(Pair<Cell> cells) {
    return cells.left().or(cells::right).filter(it -> it.part() == Part.ANSWER).isPresent();
  }

  private void offers(Step left, Step right) {
    Phrase offers = weCall() ? Contrasts.THEY_ALONE_OFFER : Contrasts.ONLY_OFFERED;
    offered(left, right).ifPresent(it -> ours.add(offers.with(FIRST, it)));
    offered(right, left).ifPresent(it -> ours.add(offers.with(SECOND, it)));
  }

  private static Optional<String> offered(Step step, Step other) {
    boolean list = step.verb().filter(it -> it == Verb.EHLO || it == Verb.CAPA).isPresent();
    if (!list || !step.verb().equals(other.verb())) return Optional.empty();
    Set<String> more = keywords(step);
    more.removeAll(keywords(other));
    return more.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", more));
  }

  private static Set<String> keywords(Step step) {
    return step.said()
        .flatMap(cell -> cell.listed().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void endings(Step left, Step right) {
    List<Closed> one = events(left, Closed.class);
    List<Closed> other = events(right, Closed.class);
    if (one.isEmpty() || other.isEmpty()) return;
    if (one.getFirst().ending() == other.getFirst().ending()) return;
    ours.add(ended(one.getFirst(), FIRST));
    ours.add(ended(other.getFirst(), SECOND));
  }

  private static String ended(Closed it, String side) {
    return Contrasts.ENDED.around(Clauses.ending(it.ending()).with(), side);
  }

  private static <E> List<E> events(Step step, Class<E> kind) {
    return step.all(kind);
  }
}
