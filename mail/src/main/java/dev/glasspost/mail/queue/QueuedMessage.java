package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/// A message in the queue, as it is at one moment.
///
/// @param progress for each recipient of the envelope, in the same order
/// @param attempts how many times it was tried
/// @param due when it is tried next
public record QueuedMessage(
    MessageId id,
    Envelope envelope,
    Origin origin,
    Content content,
    List<Progress> progress,
    int attempts,
    Instant due) {
  public QueuedMessage {
    if (progress.isEmpty()) throw new IllegalArgumentException("a message is for somebody");
    if (progress.size() != envelope.recipients().size())
      throw new IllegalArgumentException("each recipient has its progress");
    progress = List.copyOf(progress);
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
        0,
        later(now, envelope.release().orElse(now)).truncatedTo(ChronoUnit.MILLIS));
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
    return new QueuedMessage(id, envelope, origin, content, other, attempts, due);
  }

  /// The same after an attempt.
  QueuedMessage after(List<Progress> attempt, Instant next) {
    return new QueuedMessage(
        id, envelope, origin, content, attempt, attempts + 1, next.truncatedTo(ChronoUnit.MILLIS));
  }

  QueuedMessage dueAt(Instant moment) {
    return new QueuedMessage(
        id, envelope, origin, content, progress, attempts, moment.truncatedTo(ChronoUnit.MILLIS));
  }
}
