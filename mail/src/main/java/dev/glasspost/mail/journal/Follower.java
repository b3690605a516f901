package dev.glasspost.mail.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Learns of everything that happens from now on, in any session or in one, as it happens.
///
/// It never slows a session: who takes news too slowly misses some, and is told how many. Used by
/// one thread; closed when it is no longer wanted.
public final class Follower implements AutoCloseable {
  /// How many news wait for a follower before it misses some.
  static final int MAX_WAITING = 8_192;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<News> waiting = new ArrayDeque<>();
  private final Predicate<News.Happened> wanted;
  private final Consumer<Follower> leave;
  private long missed;

  /// @param wanted by this follower; what is not does not count as missed either
  Follower(Predicate<News.Happened> wanted, Consumer<Follower> leave) {
    this.wanted = wanted;
    this.leave = leave;
  }

  /// What happened next; waits for it, but no longer than `limit`.
  public Optional<News> next(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = limit.toNanos();
      while (waiting.isEmpty() && missed == 0 && nanos > 0) nanos = arrived.awaitNanos(nanos);
      if (!waiting.isEmpty()) return Optional.of(waiting.remove());
      return missed == 0 ? Optional.empty() : Optional.of(gap());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    leave.accept(this);
  }

  void tell(News.Happened news) {
    if (!wanted.test(news)) return;
    lock.lock();
    try {
      if (waiting.size() >= MAX_WAITING) missed++;
      else enqueue(news);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(News news) {
    if (missed > 0) waiting.add(gap());
    waiting.add(news);
    arrived.signal();
  }

  private News gap() {
    News gap = new News.Missed(missed);
    missed = 0;
    return gap;
  }
}
