package dev.glasspost.mail.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The messages with which other hosts are called. They keep no place from those that stay here,
/// but have a limit of their own: a message with a thousand recipients is large, and may wait for a
/// thousand hosts. What finds no room comes back later. Safe for any thread.
final class Outside {
  /// How many recipients these messages have together.
  static final int MAX_RECIPIENTS = 50_000;

  /// The soonest that a message comes back which found no room.
  static final Duration SOONEST = Duration.ofSeconds(10);

  /// The latest; who finds that this is too early comes back again.
  static final Duration LATEST = Duration.ofMinutes(30);

  /// How much later the next one comes back, for each recipient of the one before.
  private static final Duration EACH = Duration.ofMillis(1);

  private final Semaphore room = new Semaphore(MAX_RECIPIENTS);
  private Instant end = Instant.MIN;

  /// Says when a message is to come back; nothing if there is room for it. Then [#comeIn] has to be
  /// called when it is back.
  Optional<Instant> goOut(QueuedMessage message, Instant now) {
    return room.tryAcquire(weight(message)) ? Optional.empty() : Optional.of(later(message, now));
  }

  void comeIn(QueuedMessage message) {
    room.release(weight(message));
  }

  /// Waits until all are back, but no longer than this.
  void awaitAll(Duration patience) throws InterruptedException {
    if (room.tryAcquire(MAX_RECIPIENTS, patience.toMillis(), TimeUnit.MILLISECONDS))
      room.release(MAX_RECIPIENTS);
  }

  private static int weight(QueuedMessage message) {
    return Math.min(MAX_RECIPIENTS, message.progress().size());
  }

  private synchronized Instant later(QueuedMessage message, Instant now) {
    Instant soonest = now.plus(SOONEST);
    Instant latest = now.plus(LATEST);
    if (end.isBefore(soonest)) end = soonest;
    end = end.plus(EACH.multipliedBy(weight(message)));
    if (end.isAfter(latest)) end = latest;
    return end;
  }
}
