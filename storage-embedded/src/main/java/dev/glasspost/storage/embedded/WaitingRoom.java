package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the committer, and how much may.
///
/// Transactions and chores are taken at once, those done at leisure with them, or when there are
/// [#MANY_AT_LEISURE] of them, or after [#LEISURE_NANOS]. Appended entries and blobs wait for a
/// transaction to go with, but not longer than [#APPEND_DELAY_NANOS], nor when they fill half of
/// the room. Who comes when the room is full waits until there is room; while the disk fails, who
/// appends is told so instead, for room may never come.
final class WaitingRoom {
  /// Half of the second that the contract allows; the other half is for the disk.
  static final long APPEND_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /// How long a transaction that is done at leisure waits for others to go with. A message is in
  /// its maildrop that much later, at the most, when little is going on.
  static final long LEISURE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// So many that they are worth a group of their own.
  static final int MANY_AT_LEISURE = 32;

  /// So many transactions that a group commit gains nothing from more.
  static final int MAX_JOBS = 10_000;

  private final long maxOctets;
  private final int maxJobs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private List<Job> jobs = new ArrayList<>();
  private int urgent;
  private int atLeisure;
  private long octets;
  private long deadline;
  private Optional<StoreException> trouble = Optional.empty();
  private boolean closed;

  WaitingRoom(long maxOctets, int maxJobs) {
    this.maxOctets = maxOctets;
    this.maxJobs = maxJobs;
  }

  /// Brings what somebody waits for.
  void enter(Job urgentJob) {
    lock.lock();
    try {
      while (!closed && jobs.size() >= maxJobs) room.awaitUninterruptibly();
      if (closed) throw Failures.closed();
      jobs.add(urgentJob);
      urgent++;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Brings what somebody waits for who has time.
  void enterAtLeisure(Job job) {
    lock.lock();
    try {
      while (!closed && jobs.size() >= maxJobs) room.awaitUninterruptibly();
      if (closed) throw Failures.closed();
      long soon = System.nanoTime() + LEISURE_NANOS;
      if (jobs.isEmpty() || soon - deadline < 0) deadline = soon;
      jobs.add(job);
      atLeisure++;
      if (atLeisure == 1 || atLeisure == MANY_AT_LEISURE) work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Brings entries for the next group.
  void enter(Job.Append append) {
    lock.lock();
    try {
      awaitRoom(append.octets());
      octets += append.octets();
      if (jobs.isEmpty()) deadline = System.nanoTime() + APPEND_DELAY_NANOS;
      jobs.add(append);
      if (jobs.size() == 1 || crowded()) work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Takes room for a blob until [#release].
  void claim(long blobOctets) {
    lock.lock();
    try {
      awaitRoom(blobOctets);
      octets += blobOctets;
      if (crowded()) work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// One thing that is larger than the room may come in when it is empty.
  private void awaitRoom(long more) {
    while (!closed && !hasRoom(more)) {
      if (trouble.isPresent()) throw trouble.get();
      room.awaitUninterruptibly();
    }
    if (closed) throw Failures.closed();
  }

  private boolean hasRoom(long more) {
    return jobs.size() < maxJobs && (octets == 0 || octets + more <= maxOctets);
  }

  void release(long blobOctets) {
    lock.lock();
    try {
      octets -= blobOctets;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to do, and takes all of it. The result is empty if blobs alone fill the
  /// room, or if the room is closed.
  List<Job> take() {
    lock.lock();
    try {
      awaitWork();
      List<Job> group = jobs;
      jobs = new ArrayList<>();
      urgent = 0;
      atLeisure = 0;
      room.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private boolean ready() {
    if (urgent > 0 || atLeisure >= MANY_AT_LEISURE || closed) return true;
    if (crowded() && trouble.isEmpty()) return true;
    return !jobs.isEmpty() && deadline - System.nanoTime() <= 0;
  }

  private boolean crowded() {
    return 2 * octets > maxOctets || 2 * jobs.size() > maxJobs;
  }

  private void awaitWork() {
    while (!ready()) {
      try {
        if (jobs.isEmpty()) work.await();
        else work.awaitNanos(deadline - System.nanoTime());
      } catch (InterruptedException notMeantForTheCommitter) {
        // It looks again.
      }
    }
  }

  /// A group was committed.
  void succeeded(List<Job> group) {
    lock.lock();
    try {
      trouble = Optional.empty();
      leave(group);
    } finally {
      lock.unlock();
    }
  }

  /// A group was not committed. Its appended entries wait again, for they were promised.
  void failed(List<Job> group, StoreException reason) {
    List<Job> appends = group.stream().filter(Job.Append.class::isInstance).toList();
    lock.lock();
    try {
      trouble = Optional.of(reason);
      if (closed) {
        leave(appends);
        return;
      }
      jobs.addAll(0, appends);
      deadline = System.nanoTime() + APPEND_DELAY_NANOS;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void leave(List<Job> group) {
    for (Job job : group) octets -= job.octets();
    room.signalAll();
  }

  /// Lets nothing more in. What is in is still taken.
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing waits and nothing will come.
  boolean isOver() {
    lock.lock();
    try {
      return closed && jobs.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
