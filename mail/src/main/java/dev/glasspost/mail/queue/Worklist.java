package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What of the queue is in memory: a bounded number of messages that are due, and the names of
/// those that somebody works on. The truth is the store's index of what is due when; this saves
/// looking into it for messages that just came.
///
/// A message is *claimed* from before it is put here until the attempt at it is over, so that
/// nobody works on it twice. What finds no room is left to the index: `lookAgain` says when that
/// may have something that is not here.
///
/// What comes while nothing waits may be taken up at once by the thread that brings it (see
/// [#startHandingOut]). To wake another thread for each message, one that waits with a time-out,
/// costs a twentieth of all that a message costs.
final class Worklist {
  /// How many messages wait in memory: enough to keep those who deliver busy while more are found.
  static final int CAPACITY = 1_024;

  /// Longer envelopes are not held in memory, but read when their turn comes.
  static final int MAX_RECIPIENTS_HELD = 10;

  /// How long nothing is tried after the queue's own entries could not be read or written.
  static final Duration PAUSE = Duration.ofSeconds(10);

  /// The clock may be set while we wait.
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Set<MessageId> claimed = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Work> ready = new ArrayDeque<>();
  private Instant lookAgain = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private boolean looking;
  private boolean stopped;
  private volatile Predicate<Work> taker = _ -> false;

  /// A message that is due; one that was just accepted may be held with it.
  record Work(Due due, Optional<QueuedMessage> held) {}

  Worklist(InstantSource clock) {
    this.clock = clock;
  }

  /// Says whether nobody else had the message; then it is the caller's until [#release].
  boolean claim(MessageId id) {
    return claimed.add(id);
  }

  void release(MessageId id) {
    claimed.remove(id);
  }

  boolean isClaimed(MessageId id) {
    return claimed.contains(id);
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /// How many messages are waiting in memory or being worked on.
  int size() {
    return claimed.size();
  }

  /// From now on, what is added while nothing waits is offered first.
  ///
  /// @param taker says whether it has taken it; called without a lock
  void startHandingOut(Predicate<Work> taker) {
    this.taker = taker;
  }

  /// Takes a message that was claimed; if there is no room, it is released and left to the index.
  void add(Work work) {
    if (!isNextInTurn() || !taker.test(work)) keep(work);
  }

  private boolean isNextInTurn() {
    lock.lock();
    try {
      return ready.isEmpty() && !stopped && !isPaused();
    } finally {
      lock.unlock();
    }
  }

  private void keep(Work work) {
    lock.lock();
    try {
      if (ready.size() < CAPACITY) ready.add(work);
      else {
        release(work.due().id());
        lookAgain = Instant.MIN;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// A message has changed in the store: if it waits here, it is read when its turn comes.
  void reread(MessageId id) {
    lock.lock();
    try {
      for (int i = ready.size(); i > 0; i--) {
        Work work = ready.remove();
        ready.add(work.due().id().equals(id) ? new Work(work.due(), Optional.empty()) : work);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Something in the index is due at this time.
  void lookAt(Instant time) {
    lock.lock();
    try {
      if (time.isBefore(lookAgain)) lookAgain = time;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Whether the index has nothing that is due but what is claimed.
  boolean hasAllThatIsDue() {
    lock.lock();
    try {
      return !looking && !isPaused() && clock.instant().isBefore(lookAgain);
    } finally {
      lock.unlock();
    }
  }

  /// Says whether the index is to be looked into now; never once all is to stop. Whoever is told so
  /// does it, says what is due next with [#lookAt], and that it is done with [#endLooking].
  boolean startLooking() {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (stopped || now.isBefore(lookAgain) || now.isBefore(pausedUntil)) return false;
      lookAgain = Instant.MAX;
      looking = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void endLooking() {
    lock.lock();
    try {
      looking = false;
    } finally {
      lock.unlock();
    }
  }

  /// Lets everything rest for a while, and then look into the index.
  void pause() {
    lock.lock();
    try {
      pausedUntil = clock.instant().plus(PAUSE);
      lookAgain = pausedUntil;
    } finally {
      lock.unlock();
    }
  }

  /// The next one, if there is one in memory.
  Optional<Work> poll() {
    lock.lock();
    try {
      return stopped || isPaused() ? Optional.empty() : Optional.ofNullable(ready.poll());
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there may be something to do. Returns whether there ever will be.
  boolean await() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped && napNanos() > 0) {
        var _ = changed.awaitNanos(napNanos());
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  private long napNanos() {
    if (!ready.isEmpty() && !isPaused()) return 0;
    Instant wake = isPaused() ? pausedUntil : lookAgain;
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_NAP);
    return TimeUnit.NANOSECONDS.convert(
        Duration.between(now, wake.isBefore(latest) ? wake : latest));
  }
}
