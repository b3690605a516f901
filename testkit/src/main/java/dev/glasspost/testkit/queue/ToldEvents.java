package dev.glasspost.testkit.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A journal that keeps what is told of messages, and can be waited for.
final class ToldEvents implements Journal {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<MessageEvent> events = new ArrayList<>();
  private int removed;
  private Runnable whenDeferred = () -> {};

  @Override
  public Recorder open(SessionKind kind) {
    throw new UnsupportedOperationException("the queue opens no sessions");
  }

  @Override
  public void tell(SessionId origin, MessageEvent event) {
    if (!origin.equals(PostOffice.SESSION))
      throw new IllegalStateException("told of a session that handed nothing over: " + origin);
    if (event instanceof MessageEvent.Deferred) whenDeferred.run();
    lock.lock();
    try {
      events.add(event);
      if (event instanceof MessageEvent.Removed) removed++;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Does something while a message that could not be delivered is still in the postman's hands.
  void whenDeferred(Runnable action) {
    whenDeferred = action;
  }

  List<MessageEvent> told() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  <E extends MessageEvent> List<E> all(Class<E> type) {
    return told().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Waits until so many messages were removed from the queue.
  void awaitRemoved(int count) {
    lock.lock();
    try {
      long nanos = LONGEST_WAIT.toNanos();
      while (removed < count) {
        if (nanos <= 0) throw new AssertionError("only " + removed + " messages were removed");
        nanos = more.awaitNanos(nanos);
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    } finally {
      lock.unlock();
    }
  }
}
