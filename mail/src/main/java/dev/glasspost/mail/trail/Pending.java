package dev.glasspost.mail.trail;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import java.util.Optional;

/// What the queue knows of each recipient's copy of a message now, as far as it is for whom this is
/// shown.
///
/// @param message nothing if it is not in the queue, or that is not for them
/// @param waiting what is said of a copy that waits
/// @param otherwise what is said of any other
record Pending(Optional<QueuedMessage> message, Copy waiting, Copy otherwise) {
  /// Where a copy is of which nothing was told.
  enum Copy {
    IN_QUEUE,
    /// In the queue, where whoever runs the server holds it.
    ON_HOLD,
    /// In the queue still, but whoever runs the server has dropped it.
    DROPPED,
    /// The same, and the sender is to be told.
    BOUNCED,
    UNKNOWN,
    /// Known, but not to whom this is shown.
    NOT_FOR_THEM
  }

  Copy of(String recipient) {
    return message.map(it -> of(recipient, it)).orElse(otherwise);
  }

  private Copy of(String recipient, QueuedMessage queued) {
    for (int i = 0; i < queued.progress().size(); i++)
      if (Fates.isSame(recipient, queued.envelope().recipients().get(i).mailbox().toString()))
        return of(queued.progress().get(i), queued);
    return otherwise;
  }

  private Copy of(Progress progress, QueuedMessage queued) {
    if (progress.isOpen()) return queued.isHeld() ? Copy.ON_HOLD : waiting;
    if (!(progress instanceof Progress.Failed(var obstacle, _))) return otherwise;
    if (obstacle.reason() == Reason.DROPPED_BY_HAND) return Copy.DROPPED;
    return obstacle.reason() == Reason.BOUNCED_BY_HAND ? Copy.BOUNCED : otherwise;
  }
}
