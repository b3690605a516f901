package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.ClockWords;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.English;
import dev.glasspost.mail.commentary.GapWords;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A record in a few sentences, each of the level of what it tells.
final class Sentences {
  private static final String DATE_AND_TIME = "d MMMM uuuu 'at' HH:mm:ss";

  private final Counsel counsel;
  private final Story story;
  private final Summary summary;
  private final List<Sentence> sentences = new ArrayList<>();

  /// @param level of what it tells
  private record Sentence(Level level, String text, String basis) {}

  private Sentences(SessionRecord record, Counsel counsel) {
    this.counsel = counsel;
    this.story = new Story(record);
    this.summary = story.summary();
  }

  static List<Line> of(SessionRecord record, Lens lens) {
    Sentences all = new Sentences(record, lens.counsel());
    if (record.kind() == SessionKind.SERVER) return all.ofServer();
    all.call(lens.zone());
    all.name();
    all.mailRead();
    all.messages();
    all.leftWaiting();
    all.refusals();
    all.end();
    return all.lines();
  }

  private List<Line> lines() {
    return sentences.stream()
        .map(it -> new Line(story.record().began(), it.level, Voice.COMMENT, "", it.text, it.basis))
        .toList();
  }

  /// Nobody called: the journal tells of itself.
  private List<Line> ofServer() {
    story.gap().ifPresent(it -> add(Gravity.of(it), GapWords.line(it).text() + "."));
    story.clock().ifPresent(it -> add(Gravity.of(it), ClockWords.line(it).text() + "."));
    story
        .removedAccount()
        .ifPresent(it -> add(Level.MAJOR, English.ACCOUNT_REMOVED.with(it, story.mailOfAccount())));
    return lines();
  }

  private void messages() {
    story.messages().forEach(this::message);
  }

  private void call(ZoneId zone) {
    String when =
        DateTimeFormatter.ofPattern(DATE_AND_TIME, Locale.ENGLISH)
            .withZone(zone)
            .format(summary.span().began());
    String where = summary.caller().peer().map(Endpoint::address).orElse("an unknown address");
    say(Level.LOW, calling(), when, where, summary.kind().label(), summary.caller().line());
  }

  /// We call nobody if nobody was found who takes the mail.
  private Phrase calling() {
    if (!weCall()) return English.SOMEBODY_CALLED;
    return summary.caller().peer().isPresent() ? English.WE_CALLED : English.WE_MEANT_TO_CALL;
  }

  private void name() {
    story.name().ifPresent(it -> say(mattering(it), nameAs(it.reason()), summary.caller().name()));
  }

  private static Phrase nameAs(Reason reason) {
    if (reason == Reason.NAME_VERIFIED) return English.THEIR_VERIFIED_NAME;
    return reason == Reason.NAME_NOT_VERIFIED ? English.THEIR_DOUBTFUL_NAME : English.THEIR_NAME;
  }

  private void mailRead() {
    String account = summary.caller().account();
    if (account.isEmpty()) return;
    Optional<String> failed = story.failedLogins();
    boolean reads = summary.kind() == SessionKind.POP3;
    Phrase words =
        failed.isPresent()
            ? (reads ? English.THEIR_ACCOUNT_AT_LAST : English.THEIR_USER_AT_LAST)
            : (reads ? English.THEIR_ACCOUNT : English.THEIR_USER);
    Level level = reads ? Level.MAJOR : Level.LOW;
    add(level, words.around(reads ? story.reading() : "", account, failed.orElse("")));
  }

  private boolean weCall() {
    return summary.kind().direction() == Direction.WE_CALL;
  }

  private void message(Story.Told it) {
    if (weCall()) brought(it);
    else handedOver(it);
  }

  private void brought(Story.Told it) {
    if (it.recipients().isEmpty())
      say(Level.MAJOR, English.WE_MEANT_TO_BRING, it.id(), it.sender());
    else say(Level.MAJOR, English.WE_BROUGHT, it.id(), it.sender(), bracketed(it.recipients()));
    if (!it.delivered().isEmpty())
      say(Level.MAJOR, English.THEY_TOOK, it.id(), bracketed(it.delivered()));
    it.troubles()
        .forEach((recipient, reason) ->
            add(
                Gravity.of(reason),
                English.THEY_DID_NOT_TAKE.around(
                    Clauses.reason(reason).with(recipient), it.id(), recipient)));
  }

  private static String bracketed(Collection<String> addresses) {
    return addresses.stream().map(to -> "<" + to + ">").collect(Collectors.joining(", "));
  }

  private void handedOver(Story.Told it) {
    say(
        Level.MAJOR,
        English.THEIR_MESSAGE,
        it.id(),
        Shown.octets(it.octets()),
        it.sender(),
        bracketed(it.recipients()));
    if (!it.delivered().isEmpty())
      say(Level.MAJOR, English.WAS_DELIVERED, it.id(), String.join(", ", it.delivered()));
    if (!it.discarded().isEmpty())
      say(Level.MAJOR, English.WAS_THROWN_AWAY, it.id(), bracketed(it.discarded()));
    it.relayed()
        .forEach(
            (recipient, host) -> say(Level.MAJOR, English.WAS_RELAYED, it.id(), host, recipient));
    it.troubles().forEach((recipient, reason) -> undelivered(it, recipient, reason));
    Counsel.few(
            it.troubles().entrySet().stream()
                .flatMap(trouble -> counsel.on(trouble.getValue(), trouble.getKey()).stream())
                .toList())
        .forEach(advice -> advise(gravest(it.troubles().values()), advice));
  }

  private void leftWaiting() {
    List<String> whom = story.leftWaiting();
    if (!whom.isEmpty())
      say(Level.MAJOR, English.BEGAN_AND_BROUGHT_NONE, story.sender(), bracketed(whom));
  }

  private void undelivered(Story.Told it, String recipient, Reason reason) {
    String why = Clauses.reason(reason).with(recipient);
    Phrase words = it.waiting().contains(recipient) ? English.WAITS : English.WAS_NOT_DELIVERED;
    add(Gravity.of(reason), words.around(why, it.id(), recipient));
  }

  private void refusals() {
    List<Judged> refusals = story.refusals();
    story.decisiveRefusal().ifPresent(it -> refusals(refusals, it));
  }

  private void refusals(List<Judged> refusals, Judged decisive) {
    String why =
        Clauses.reason(decisive.reason(), decisive.subject())
            .with(Clauses.fact(decisive.subject()));
    add(gravest(reasons(refusals)), refused(refusals, decisive).around(why, refusals.size()));
    Counsel.few(
            refusals.stream()
                .flatMap(it -> counsel.on(it.reason(), Clauses.fact(it.subject())).stream())
                .toList())
        .forEach(it -> advise(gravest(reasons(refusals)), it));
  }

  private Phrase refused(List<Judged> refusals, Judged decisive) {
    if (refusals.size() == 1) return weCall() ? English.WE_COULD_NOT : English.WE_REFUSED;
    return refusals.getLast().equals(decisive)
        ? English.WE_REFUSED_MORE_AND_LAST
        : English.WE_REFUSED_MORE;
  }

  private void end() {
    String lasted = spelt(summary.span().lasted());
    story
        .ending()
        .ifPresentOrElse(
            it ->
                add(
                    Gravity.of(new SessionEvent.Closed(it, "")),
                    English.IT_ENDED.around(Clauses.ending(it).with(), lasted)),
            () -> say(Level.LOW, English.IT_GOES_ON, lasted));
  }

  private void say(Level level, Phrase words, Object... facts) {
    add(level, words.with(facts));
  }

  private void add(Level level, String text) {
    sentences.add(new Sentence(level, text, ""));
  }

  private void advise(Level level, Comment advice) {
    sentences.add(new Sentence(level, advice.text(), advice.basis()));
  }

  /// A friendly judgement is part of the story.
  private static Level mattering(Judged it) {
    Level level = Gravity.of(it);
    return level == Level.ALL ? Level.LOW : level;
  }

  private static List<Reason> reasons(List<Judged> refusals) {
    return refusals.stream().map(Judged::reason).toList();
  }

  private static Level gravest(Collection<Reason> reasons) {
    return reasons.stream().map(Gravity::of).min(Comparator.naturalOrder()).orElse(Level.LOW);
  }

  /// As in `1 hour 5 minutes`, `2 minutes 42 seconds`, `0.3 seconds`.
  private static String spelt(Duration time) {
    if (time.toHours() > 0)
      return English.count(time.toHours(), "hour")
          + " "
          + English.count(time.toMinutesPart(), "minute");
    if (time.toMinutes() > 0)
      return English.count(time.toMinutes(), "minute")
          + " "
          + English.count(time.toSecondsPart(), "second");
    return String.format(Locale.ROOT, "%.1f seconds", time.toMillis() / 1000.0);
  }
}
