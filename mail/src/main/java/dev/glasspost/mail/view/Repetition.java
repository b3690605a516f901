package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.view.Cell.Part;
import dev.glasspost.mail.view.Comparison.Likeness;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the second of two records came about, where it is the first one played again. What the
/// journal does not have was made up then, so some things are no difference, and others can't be
/// compared.
///
/// @param server that was talked to; nothing if it was a throw-away one
/// @param lacks what the second did without
public record Repetition(Where where, String server, Set<Lack> lacks) {
  /// The second is a session of its own.
  public static final Repetition NONE = new Repetition(Where.NOWHERE, "", Set.of());

  /// Where it was played again.
  public enum Where {
    NOWHERE,
    ON_STAGE,
    ELSEWHERE
  }

  /// What was there only the first time.
  public enum Lack {
    /// A message.
    CONTENT,
    /// A message that was refused for what it contained.
    REFUSED_CONTENT,
    /// What lay in a maildrop.
    MAILDROP,
    /// A password, or another secret, that was right.
    PASSWORD
  }

  /// Why a message is refused that would be taken if it had other octets.
  private static final Set<Reason> BY_CONTENT =
      EnumSet.of(
          Reason.LINE_TOO_LONG,
          Reason.HEADER_TOO_BIG,
          Reason.BARE_CR_OR_LF,
          Reason.NUL_OCTET,
          Reason.TOO_MANY_HOPS,
          Reason.EIGHT_BIT_NOT_DECLARED,
          Reason.FROM_NOT_THEIRS);

  /// Whose words can be made up for a throw-away server.
  private static final Set<String> REPEATABLE = Set.of("PLAIN", "USER/PASS");

  private static final Set<Verb> OF_MESSAGES =
      EnumSet.of(Verb.STAT, Verb.LIST, Verb.UIDL, Verb.RETR, Verb.TOP, Verb.DELE);

  private static final Set<Verb> OF_LOGINS =
      EnumSet.of(Verb.AUTH, Verb.SECRET, Verb.PASS, Verb.APOP);

  /// What brought sessions to an end that were not at theirs, and happens to nobody who is played.
  private static final Set<Ending> OUTER =
      EnumSet.of(
          Ending.FELL_SILENT,
          Ending.CONNECTION_LOST,
          Ending.TOO_LONG,
          Ending.WOULD_NOT_LISTEN,
          Ending.NOT_ENCRYPTED,
          Ending.SHUTTING_DOWN,
          Ending.BROKEN_OFF);

  private static final Pattern WRONG = Pattern.compile("(501|535).*");
  private static final Pattern PRINT = Pattern.compile("(HMAC-)?SHA-256 [0-9a-f]*");
  private static final Pattern DELETED = Pattern.compile(", # messages? deleted, # left");

  public Repetition {
    lacks = Set.copyOf(lacks);
  }

  /// In a throw-away server, which has accounts, but nothing in their maildrops.
  public static Repetition onStage(SessionRecord first) {
    return new Repetition(Where.ON_STAGE, "", lacks(first, Where.ON_STAGE));
  }

  /// @param server as it was named
  public static Repetition elsewhere(SessionRecord first, String server) {
    return new Repetition(Where.ELSEWHERE, server, lacks(first, Where.ELSEWHERE));
  }

  private static Set<Lack> lacks(SessionRecord first, Where where) {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    for (Moment moment : first.moments()) {
      Event event = moment.event();
      if (event instanceof Heard(var words) && Verb.of(words) == Verb.CONTENT)
        lacks.add(Lack.CONTENT);
      if (event instanceof Judged it && isByContent(it)) lacks.add(Lack.REFUSED_CONTENT);
      if (event instanceof Judged it && isOpening(it) && where == Where.ON_STAGE)
        lacks.add(Lack.MAILDROP);
      if (event instanceof Authenticated it
          && (where == Where.ELSEWHERE || !REPEATABLE.contains(it.mechanism())))
        lacks.add(Lack.PASSWORD);
    }
    return lacks;
  }

  private static boolean isByContent(Judged it) {
    return it.subject() instanceof Subject.Content
        && it.verdict() != Verdict.ACCEPTED
        && BY_CONTENT.contains(it.reason());
  }

  private static boolean isOpening(Judged it) {
    return it.reason() == Reason.MAILDROP_OPENED;
  }

  boolean lacks(Lack lack) {
    return lacks.contains(lack);
  }

  /// What stands above the second record.
  String heading(Summary second, ZoneId zone) {
    return switch (where) {
      case NOWHERE -> Heading.of(second, zone);
      case ON_STAGE -> Heading.ofRepetition("in a throw-away server", second, zone);
      case ELSEWHERE -> Heading.ofRepetition("at " + server, second, zone);
    };
  }

  /// How two lines compare.
  Likeness compare(Cell left, Cell right) {
    Likeness plain = left.comparedTo(right);
    return plain == Likeness.DIFFERENT && isAlike(left, right) ? Likeness.ALIKE : plain;
  }

  private boolean isAlike(Cell left, Cell right) {
    if (where == Where.NOWHERE) return false;
    if (left.event() instanceof Encrypted one && right.event() instanceof Encrypted other)
      return one.protocol().equals(other.protocol());
    if (left.event() instanceof Judged one && right.event() instanceof Judged other)
      return isLetPass(one) && isLetPass(other);
    if (left.part() == Part.COMMAND) return unprinted(left).equals(unprinted(right));
    return left.part() == Part.ANSWER
        && lacks(Lack.MAILDROP)
        && uncounted(left).equals(uncounted(right));
  }

  /// For what a message is taken although it is not as it should be depends on its content.
  private static boolean isLetPass(Judged it) {
    return it.subject() instanceof Subject.Content && it.verdict() == Verdict.ACCEPTED;
  }

  /// Without the fingerprint of what was withheld: the second is that of filler.
  private static String unprinted(Cell cell) {
    return PRINT.matcher(cell.essence()).replaceAll("#");
  }

  /// Without how many messages lie in a maildrop.
  private static String uncounted(Cell cell) {
    String text = OwnFacts.coverNumbers(cell.essence());
    return DELETED.matcher(text).replaceAll("").replace("messages", "message");
  }

  /// Whether a line counts when it is asked whether steps differ. Filler has no Message-ID, and is
  /// not spoken before the greeting.
  boolean isTelling(Cell cell) {
    if (where == Where.NOWHERE) return cell.isTelling();
    return cell.isTelling()
        && !(cell.event() instanceof Identified)
        && !(cell.event() instanceof Noticed it && it.oddity() == Oddity.SPOKE_FIRST);
  }

  /// Whether it is what we say to somebody who keeps us waiting, or when we are stopped.
  boolean isParting(Cell cell) {
    return where != Where.NOWHERE
        && cell.event() instanceof Said
        && cell.line().text().startsWith("Sending 421 ");
  }

  /// Why steps can't be compared, if they differ; nothing if they can.
  Optional<Phrase> obstacle(Optional<Step> left, Optional<Step> right) {
    Verb verb = left.or(() -> right).flatMap(Step::verb).orElse(Verb.OTHER);
    if (lacks(Lack.MAILDROP) && OF_MESSAGES.contains(verb))
      return Optional.of(Contrasts.NO_MAILDROP);
    if (left.isPresent() && right.isPresent() && isOfTheClient(left.get(), right.get()))
      return Optional.of(Contrasts.NO_SUCH_CLIENT);
    if (left.isEmpty() || right.isEmpty() || left.get().code().equals(right.get().code()))
      return Optional.empty();
    if (OF_LOGINS.contains(verb)) return ofLogin(left.get(), right.get());
    return verb == Verb.CONTENT
            && isRefusedByContent(left.get())
            && right.get().code().startsWith("2")
        ? Optional.of(Contrasts.NO_CONTENT)
        : Optional.empty();
  }

  /// The client that is played does not keep us waiting, and encrypts without mistakes.
  private boolean isOfTheClient(Step left, Step right) {
    if (where == Where.NOWHERE) return false;
    boolean hungUp = right.all(Closed.class).stream().anyMatch(it -> it.ending() == Ending.HUNG_UP);
    return (hungUp && left.all(Closed.class).stream().anyMatch(it -> OUTER.contains(it.ending())))
        || !(left.all(NotEncrypted.class).isEmpty() || right.all(Encrypted.class).isEmpty());
  }

  /// In which way a secret is wrong, or malformed (RFC 4954 §4), is not the same with filler.
  private Optional<Phrase> ofLogin(Step left, Step right) {
    if (lacks(Lack.PASSWORD) && !left.isRefused()) return Optional.of(Contrasts.NO_PASSWORD);
    boolean bothWrong = Stream.of(left, right).allMatch(it -> WRONG.matcher(it.code()).matches());
    return bothWrong && where != Where.NOWHERE
        ? Optional.of(Contrasts.NO_SECRET)
        : Optional.empty();
  }

  /// Of what was played elsewhere only the words are compared, and no judgements.
  private boolean isRefusedByContent(Step step) {
    List<Judged> judged = step.all(Judged.class);
    return step.isRefused()
        && lacks(Lack.REFUSED_CONTENT)
        && (judged.isEmpty() || judged.stream().anyMatch(Repetition::isByContent));
  }

  /// Whether nothing can be compared any more that comes behind it.
  static boolean isLasting(Optional<Phrase> obstacle) {
    return obstacle.equals(Optional.of(Contrasts.NO_PASSWORD));
  }
}
