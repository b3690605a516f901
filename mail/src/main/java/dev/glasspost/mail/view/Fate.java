package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.commentary.English;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a session came out.
///
/// @param one what is said of it alone; has a place for which of the two it is
/// @param both what is said where the other came out like it
/// @param clause why; empty if that needs no telling
/// @param basis of the clause
/// @param fact where it was, or how much
record Fate(Phrase one, Phrase both, String clause, String basis, String fact) {
  /// How many refusals are named.
  private static final int MOST = 3;

  private static final String BETWEEN_CLAUSES = "; ";

  /// A judgement and the step it was made in.
  private record Decision(Step step, Judged judged) {}

  private Fate(Phrase one, Phrase both, String fact) {
    this(one, both, "", "", fact);
  }

  static Fate of(Side side) {
    if (hasRead(side))
      return new Fate(Contrasts.READ, Contrasts.BOTH_READ, side.story().given(), "", "");
    List<Story.Told> messages = side.story().messages();
    boolean weCall = side.summary().kind().direction() == Direction.WE_CALL;
    if (weCall && messages.stream().anyMatch(Story.Told::isSettled)) return taken(messages);
    if (!weCall && !messages.isEmpty()) return accepted(messages);
    return refusal(side).map(Fate::refused).orElseGet(() -> emptyHanded(side));
  }

  /// Whether they logged in to read mail.
  boolean hasRead() {
    return one.equals(Contrasts.READ);
  }

  /// Whether nothing else is known than how it ended.
  boolean isEnd() {
    return one.equals(Contrasts.ENDED_EMPTY);
  }

  Comment of(String which) {
    return new Comment(one.around(clause, which, fact), basis);
  }

  Comment ofBoth() {
    return new Comment(both.around(clause, "", fact), basis);
  }

  private static boolean hasRead(Side side) {
    Summary summary = side.summary();
    return summary.kind() == SessionKind.POP3 && !summary.caller().account().isEmpty();
  }

  private static Fate accepted(List<Story.Told> messages) {
    List<String> refused = refused(messages);
    if (messages.stream().anyMatch(it -> !it.troubles().isEmpty()))
      return undelivered(messages, refused);
    if (!refused.isEmpty()) return inPart(messages, refused);
    return messages.size() == 1
        ? new Fate(Contrasts.ACCEPTED, Contrasts.BOTH_ACCEPTED, "")
        : new Fate(
            Contrasts.ACCEPTED_MORE,
            Contrasts.BOTH_ACCEPTED_MORE,
            English.count(messages.size(), "message"));
  }

  private static Fate inPart(List<Story.Told> messages, List<String> refused) {
    boolean one = messages.size() == 1;
    return new Fate(
        one ? Contrasts.ACCEPTED_IN_PART : Contrasts.ACCEPTED_MORE_IN_PART,
        one ? Contrasts.BOTH_ACCEPTED_IN_PART : Contrasts.BOTH_ACCEPTED_MORE_IN_PART,
        String.join(BETWEEN_CLAUSES, refused),
        "",
        one ? "" : English.count(messages.size(), "message"));
  }

  /// Why messages were not taken for some of those whom they were for: the first few reasons, and
  /// how many more there are.
  private static List<String> refused(List<Story.Told> messages) {
    List<String> all =
        messages.stream()
            .flatMap(it -> it.refused().stream())
            .map(it -> Clauses.reason(it.reason(), it.subject()).with(Clauses.fact(it.subject())))
            .distinct()
            .toList();
    if (all.size() <= MOST) return all;
    return Stream.concat(
            all.stream().limit(MOST), Stream.of(Contrasts.AND_MORE.with(all.size() - MOST)))
        .toList();
  }

  /// What they took from us.
  private static Fate taken(List<Story.Told> messages) {
    String why = trouble(messages);
    if (!why.isEmpty())
      return new Fate(Contrasts.NOT_ALL_TAKEN, Contrasts.BOTH_NOT_ALL_TAKEN, why, "", "");
    return messages.size() == 1
        ? new Fate(Contrasts.TAKEN, Contrasts.BOTH_TAKEN, "")
        : new Fate(
            Contrasts.TAKEN_MORE,
            Contrasts.BOTH_TAKEN_MORE,
            English.count(messages.size(), "message"));
  }

  private static Fate undelivered(List<Story.Told> messages, List<String> refused) {
    boolean all = refused.isEmpty();
    Stream<String> why = Stream.concat(refused.stream(), Stream.of(trouble(messages)));
    return new Fate(
        all ? Contrasts.ACCEPTED_NOT_DELIVERED : Contrasts.ACCEPTED_IN_PART_NOT_DELIVERED,
        all ? Contrasts.BOTH_ACCEPTED_NOT_DELIVERED : Contrasts.BOTH_ACCEPTED_IN_PART_NOT_DELIVERED,
        why.collect(Collectors.joining(BETWEEN_CLAUSES)),
        "",
        "");
  }

  /// The first of all; empty if there was none.
  private static String trouble(List<Story.Told> messages) {
    return messages.stream()
        .flatMap(it -> it.troubles().entrySet().stream())
        .map(it -> Clauses.reason(it.getValue()).with(it.getKey()))
        .findFirst()
        .orElse("");
  }

  private static Optional<Decision> refusal(Side side) {
    List<Decision> all = side.steps().stream().flatMap(Fate::judged).toList();
    return Refusals.decisive(all.stream().map(Decision::judged).toList())
        .flatMap(
            one -> all.stream().filter(it -> it.judged().equals(one)).reduce((_, last) -> last));
  }

  private static Stream<Decision> judged(Step step) {
    return step.cells().stream()
        .map(Cell::event)
        .filter(Judged.class::isInstance)
        .map(it -> new Decision(step, (Judged) it));
  }

  private static Fate refused(Decision it) {
    Phrase reason = Clauses.reason(it.judged().reason(), it.judged().subject());
    String why = reason.with(Clauses.fact(it.judged().subject()));
    boolean forGood = it.judged().verdict() == Verdict.REFUSED;
    return new Fate(
        forGood ? Contrasts.REFUSED_AT : Contrasts.PUT_OFF_AT,
        forGood ? Contrasts.BOTH_REFUSED_AT : Contrasts.BOTH_PUT_OFF_AT,
        why,
        reason.basis(),
        it.step().name());
  }

  private static Fate emptyHanded(Side side) {
    if (side.story().record().progress() == Progress.OPEN)
      return new Fate(Contrasts.GOING_ON, Contrasts.BOTH_GOING_ON, "");
    SessionRecord record = side.story().record();
    return WireFate.isOfTheWire(record)
        ? ofTheWire(record).orElseGet(() -> ended(side))
        : ended(side);
  }

  private static Fate ended(Side side) {
    return side.story()
        .ending()
        .filter(how -> how != Ending.QUIT)
        .map(how -> Clauses.ending(how, side.summary().kind()))
        .map(how ->
            new Fate(
                Contrasts.ENDED_EMPTY, Contrasts.BOTH_ENDED_EMPTY, how.with(), how.basis(), ""))
        .orElseGet(() -> new Fate(Contrasts.NOTHING, Contrasts.BOTH_NOTHING, ""));
  }

  /// What somebody knows who was not there but heard it.
  private static Optional<Fate> ofTheWire(SessionRecord record) {
    int taken = WireFate.taken(record);
    if (taken == 1) return Optional.of(new Fate(Contrasts.ACCEPTED, Contrasts.BOTH_ACCEPTED, ""));
    if (taken > 1)
      return Optional.of(
          new Fate(
              Contrasts.ACCEPTED_MORE,
              Contrasts.BOTH_ACCEPTED_MORE,
              English.count(taken, "message")));
    return WireFate.lastNo(record)
        .map(no -> new Fate(Contrasts.TOLD_NO, Contrasts.BOTH_TOLD_NO, no));
  }
}
