package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.address.Mailbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A message in the queue, as it is at one moment.
///
/// @param progress for each recipient of the envelope, in the same order
/// @param tries how many times it was its turn
/// @param due when the postman looks at it next; see [#turn]
/// @param detours hosts that the administrator named instead of what the router says, by the place
///   of the recipient in the envelope
public record QueuedMessage(
    MessageId id,
    Envelope envelope,
    Origin origin,
    Content content,
    List<Progress> progress,
    Tries tries,
    Instant due,
    Map<Integer, NextHop.Host> detours) {
  public QueuedMessage {
    if (progress.isEmpty()) throw new IllegalArgumentException("a message is for somebody");
    if (progress.size() != envelope.recipients().size())
      throw new IllegalArgumentException("each recipient has its progress");
    progress = List.copyOf(progress);
    detours = Map.copyOf(detours);
  }

  /// When messages are due that are held: after the end of all times.
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /// When a message is due that is held, but of which something is to be told at once: before all
  /// others.
  private static final Instant HELD_BUT_TELLING = Instant.EPOCH;

  /// The same of a message that its sender holds.
  private static final Instant LATER_BUT_TELLING = Instant.EPOCH.plusMillis(1);

  /// Whether the administrator wants it to be kept, and not tried.
  public boolean isHeld() {
    return due.equals(NEVER) || due.equals(HELD_BUT_TELLING);
  }

  /// When a message is due again that is not to be tried now: what the administrator did with some
  /// of its recipients is to be told, and the others wait as they did. Nothing if it is to be
  /// tried.
  Optional<Instant> dueOnceTold() {
    if (due.equals(HELD_BUT_TELLING)) return Optional.of(NEVER);
    return due.equals(LATER_BUT_TELLING) ? Optional.of(released()) : Optional.empty();
  }

  /// Whether nobody waits for it, and nothing comes to let it go.
  boolean isLeftBehind() {
    return waiting() == 0 && isHeld();
  }

  /// Whether an order means anything for it.
  ///
  /// @param whom the order is about
  public boolean concerns(Order order, Predicate<Mailbox> whom) {
    return isWaitedForBy(whom) || (isLeftBehind() && !(order instanceof Order.Hold));
  }

  /// Whether one of these still waits for it.
  public boolean isWaitedForBy(Predicate<Mailbox> whom) {
    for (int i = 0; i < progress.size(); i++)
      if (progress.get(i).isOpen() && whom.test(envelope.recipients().get(i).mailbox()))
        return true;
    return false;
  }

  /// When its recipients who wait are tried next, if it is not held.
  public Instant turn() {
    return dueOnceTold().orElse(due);
  }

  /// The same after an order. What concerns some recipients only leaves the others as they are.
  ///
  /// @param whom the order is about; to hold a message, or to try it, is about all of it
  QueuedMessage ordered(Order order, Predicate<Mailbox> whom, Instant now) {
    if (waiting() == 0) return dueAt(now);
    return switch (order) {
      case Order.Retry _ -> soon(now);
      case Order.Hold _ -> dueAt(isAnythingToTell() ? HELD_BUT_TELLING : NEVER);
      case Order.Release _ -> let(now);
      case Order.Drop _ -> givenUp(Reason.DROPPED_BY_HAND, whom).telling(now);
      case Order.Bounce _ -> givenUp(Reason.BOUNCED_BY_HAND, whom).telling(now);
      case Order.Reroute(var host) -> rerouted(Optional.of(host), whom).soon(now);
      case Order.FollowTable _ -> rerouted(Optional.empty(), whom).soon(now);
    };
  }

  /// What somebody wants to be held stays so.
  private QueuedMessage soon(Instant now) {
    return isHeld() || awaitsRelease(now) ? this : dueAt(now);
  }

  /// The others are not tried for that, if somebody holds it.
  private QueuedMessage telling(Instant now) {
    if (waiting() == 0) return dueAt(now);
    if (isHeld()) return dueAt(HELD_BUT_TELLING);
    return dueAt(awaitsRelease(now) ? LATER_BUT_TELLING : now);
  }

  /// Whether the administrator gave up a recipient, and that was not told yet. Whose sender can't
  /// be told is told of in the journal alone, and in the end.
  private boolean isAnythingToTell() {
    return progress.stream()
        .anyMatch(it ->
            it instanceof Progress.Failed(var obstacle, var told)
                && told == Told.NOT_YET
                && obstacle.isByHand()
                && (Notices.hasSender(this) || obstacle.reason() == Reason.DROPPED_BY_HAND));
  }

  private boolean awaitsRelease(Instant now) {
    return tries.turns() == 0 && released().isAfter(now);
  }

  /// Whether it is not tried before a moment that its sender named (RFC 4865 §3).
  public boolean isHeldBySender() {
    return due.equals(LATER_BUT_TELLING)
        || (tries.turns() == 0 && envelope.release().filter(due::equals).isPresent());
  }

  /// What the administrator held is as it was; what only its sender holds goes at once, and its
  /// retries count from now.
  private QueuedMessage let(Instant now) {
    if (isHeld()) return dueAt(tries.turns() == 0 ? later(now, released()) : now);
    if (!awaitsRelease(now)) return this;
    return with(envelope.releasedAt(now)).dueAt(now);
  }

  /// @param host nothing if it is for the router to say
  private QueuedMessage rerouted(Optional<NextHop.Host> host, Predicate<Mailbox> whom) {
    Map<Integer, NextHop.Host> changed = new TreeMap<>(detours);
    for (int i = 0; i < progress.size(); i++)
      if (progress.get(i).isOpen() && whom.test(envelope.recipients().get(i).mailbox())) {
        changed.remove(i);
        if (host.isPresent()) changed.put(i, host.get());
      }
    return with(changed);
  }

  private QueuedMessage with(Envelope other) {
    return new QueuedMessage(id, other, origin, content, progress, tries, due, detours);
  }

  private QueuedMessage with(Map<Integer, NextHop.Host> otherDetours) {
    return new QueuedMessage(id, envelope, origin, content, progress, tries, due, otherDetours);
  }

  /// The host that the administrator named for a recipient.
  ///
  /// @param place of the recipient in the envelope
  public Optional<NextHop.Host> detour(int place) {
    return Optional.ofNullable(detours.get(place));
  }

  private QueuedMessage givenUp(Reason reason, Predicate<Mailbox> whom) {
    List<Progress> changed = new ArrayList<>(progress);
    for (int i = 0; i < changed.size(); i++)
      if (changed.get(i).isOpen() && whom.test(envelope.recipients().get(i).mailbox()))
        changed.set(i, new Progress.Failed(givenUp(reason, changed.get(i))));
    return with(changed);
  }

  /// What stood in the way before is told as well, with the calls in which it did; and so is what
  /// had failed for others for whom the recipient stands, if nobody was told of that.
  private static Obstacle givenUp(Reason reason, Progress progress) {
    return progress instanceof Progress.Deferred(var obstacle, _, _, var lost)
        ? obstacle.givenUp(reason).and(lost)
        : Obstacle.ours(reason, Obstacle.BY_HAND, Obstacle.GIVEN_UP);
  }

  /// The same as it was before that was told which [#dueOnceTold] speaks of.
  QueuedMessage stillToTell() {
    return dueAt(isHeld() ? HELD_BUT_TELLING : LATER_BUT_TELLING);
  }

  /// This, the result of an attempt, where meanwhile there was an order: what it says counts. What
  /// nobody waits for after both is to be let go at once.
  ///
  /// @param current as the queue has it
  QueuedMessage obeying(QueuedMessage current, Instant now) {
    List<Progress> merged = new ArrayList<>(progress);
    for (int i = 0; i < merged.size(); i++)
      if (merged.get(i).isOpen() && !current.progress.get(i).isOpen())
        merged.set(i, current.progress.get(i));
    QueuedMessage obedient = with(merged).with(current.detours).with(current.envelope);
    if (obedient.waiting() == 0) return obedient.dueAt(now);
    boolean ordered =
        current.isHeld() != isHeld()
            || !envelope.equals(current.envelope)
            || !merged.equals(progress)
            || !detours.equals(current.detours);
    return ordered ? obedient.dueAt(current.due) : obedient;
  }

  /// A message that was just accepted. Times are kept to the millisecond.
  static QueuedMessage fresh(
      MessageId id, Envelope envelope, Origin origin, Content content, Instant now) {
    List<Progress> nothingYet =
        Collections.nCopies(envelope.recipients().size(), new Progress.Waiting());
    return new QueuedMessage(
        id,
        envelope,
        origin,
        content,
        nothingYet,
        Tries.NONE,
        later(now, envelope.release().orElse(now)).truncatedTo(ChronoUnit.MILLIS),
        Map.of());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /// Since when it could have been delivered.
  Instant released() {
    return later(origin.received(), envelope.release().orElse(origin.received()));
  }

  /// How many recipients still wait.
  public int waiting() {
    return (int) progress.stream().filter(Progress::isOpen).count();
  }

  /// How many recipients need nothing more.
  public int done() {
    return (int) progress.stream().filter(Progress.Done.class::isInstance).count();
  }

  /// The same with other progress.
  QueuedMessage with(List<Progress> other) {
    return new QueuedMessage(id, envelope, origin, content, other, tries, due, detours);
  }

  /// How many times somebody was asked to take it.
  public int attempts() {
    return tries.made();
  }

  /// The same after a turn of everybody.
  QueuedMessage after(List<Progress> attempt, Tries.Turn turn, Instant next) {
    return with(attempt).with(tries.then(turn)).dueAt(next);
  }

  /// The same after a turn that did not come for everybody; the waits do not grow with it.
  QueuedMessage afterPartOf(List<Progress> attempt, Tries.Turn turn) {
    int made = tries.then(turn).made();
    return with(attempt).with(new Tries(Math.max(Math.max(1, tries.turns()), made), made));
  }

  private QueuedMessage with(Tries other) {
    return new QueuedMessage(id, envelope, origin, content, progress, other, due, detours);
  }

  QueuedMessage dueAt(Instant moment) {
    return new QueuedMessage(
        id,
        envelope,
        origin,
        content,
        progress,
        tries,
        moment.truncatedTo(ChronoUnit.MILLIS),
        detours);
  }
}
