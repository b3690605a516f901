package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Deletes segments none of whose blobs an entry has any more.
///
/// The references of a segment are compared with the rows they come from, up to the first that
/// still holds; those that do not are forgotten on the way. So a sweep costs one look for each
/// living segment, and one for each blob that died since the last sweep. The looks are chores of
/// the committer, few at a time; files are deleted by the sweeper's own thread.
final class Sweeper implements AutoCloseable {
  /// How long a blob that no entry has is safe in the process that finished it: see `Blobs`.
  static final Duration GRACE = Duration.ofHours(1);

  /// So few that a group never waits longer than for a slow disk.
  private static final int LOOKS_AT_ONCE = 200;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private enum Finding {
    LIVING,
    DEAD,
    NOT_SURE_YET
  }

  private final Duration every;
  private final Segments segments;
  private final Uploads uploads;
  private final Committer committer;
  private final Compactor compactor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ending = lock.newCondition();
  private final Thread thread;
  private boolean ended;

  /// @param every how often to sweep; zero for never
  Sweeper(
      Duration every,
      Segments segments,
      Uploads uploads,
      EmbeddedBlobs blobs,
      Committer committer) {
    this.every = every;
    this.segments = segments;
    this.uploads = uploads;
    this.committer = committer;
    this.compactor = new Compactor(segments, blobs, committer, this::pause);
    this.thread = Thread.ofPlatform().daemon().name("store-sweeper").unstarted(this::run);
  }

  void start() {
    if (every.isPositive()) thread.start();
  }

  private void run() {
    while (!pause(every.toNanos())) {
      try {
        sweep();
      } catch (StoreException theDiskFails) {
        // Those who wait for the disk are told; the next sweep begins anew.
      }
    }
  }

  /// Looks at all segments once, and makes some more fit to be swept later.
  void sweep() {
    for (Segment segment : segments.all()) {
      sweep(segment, segments.now().minus(GRACE));
      if (pause(PAUSE_NANOS)) return;
    }
    compactor.compact();
  }

  private void sweep(Segment segment, Instant limit) {
    if (!segment.outlived(limit)) return;
    Finding finding = Finding.NOT_SURE_YET;
    while (finding == Finding.NOT_SURE_YET)
      finding = committer.aside(keys -> look(keys, segment, limit));
    if (finding == Finding.DEAD) segments.delete(segment);
  }

  /// On the committer's thread: no row can be written while this looks.
  private Finding look(KeyFiles keys, Segment segment, Instant limit) {
    List<byte[]> stale = new ArrayList<>();
    Finding finding = compare(keys, segment, stale);
    if (!stale.isEmpty()) keys.forget(stale);
    return finding == Finding.DEAD && !bury(segment, limit) ? Finding.LIVING : finding;
  }

  private static Finding compare(KeyFiles keys, Segment segment, List<byte[]> stale) {
    try (var references =
        keys.references(Direction.FORWARDS, segment.number(), segment.number() + 1)) {
      for (; references.valid(); references.advance()) {
        if (stale.size() == LOOKS_AT_ONCE) return Finding.NOT_SURE_YET;
        if (!keys.stale(references.key(), references.value())) return Finding.LIVING;
        stale.add(references.key());
      }
      return Finding.DEAD;
    }
  }

  private boolean bury(Segment segment, Instant limit) {
    if (segment.open() && !uploads.letGo(segment, limit)) return false;
    return segments.forget(segment);
  }

  /// True if the sweeper is to end.
  private boolean pause(long nanos) {
    lock.lock();
    try {
      for (long left = nanos; !ended && left > 0; ) left = ending.awaitNanos(left);
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      ended = true;
      ending.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
