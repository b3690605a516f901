package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The one thread that changes what is stored.
///
/// # How it works
///
/// Callers leave their work in the [WaitingRoom] and park. The committer takes all that waits, a
/// *group*, and
///
/// 1. runs the bodies one after the other on the rows as they are, each seeing what those before it
///    in the group wrote, which is kept in an [Overlay]; a body that throws undoes its own writes;
/// 2. lets the [Intake] write all finished small blobs to the segment — if a row of the group names
///    one that is not on the disk yet — and force it, unless the batch can carry them;
/// 3. writes all rows and references as one batch with one synced write to the log of RocksDB, and
///    with them the blobs, if they are few ([Carried]);
/// 4. wakes the callers with their results, and those whose body threw with what it threw.
///
/// Who has time lets others make the group, and goes with them: see [WaitingRoom].
///
/// While one group is on its way to the disk the next one gathers, so the more callers there are,
/// the more of them share the sync, or the two.
///
/// # What must hold
///
/// - **Serial.** Only this thread writes rows, so bodies need no locks and are run once. Reads see
///   whole groups, for a group is one batch.
/// - **Nobody hears of what may be lost.** Also a body that only read, or threw, is answered after
///   the group is durable: it may have seen what its group wrote.
/// - **Blobs with rows, or before.** A row that names a blob is written after the blob is forced,
///   or in one batch with it: small ones in step 2 or 3, large ones are forced before they have a
///   name (see [Lanes]). A crash leaves octets that no row names, which the next start cuts off, or
///   a segment that lacks what its log has, which the next start puts there (see [Recovery]).
/// - **All or nothing.** If step 2 or 3 fails, every caller of the group is told so, and the
///   appended entries wait for the next group. Whether a batch whose write failed is there after
///   all is found out before anybody is told (see [Keys]).
/// - **References before rows go.** A row and the reference from its blob are in the same batch. A
///   row that is deleted or replaced leaves its reference behind; the [Sweeper] compares references
///   with rows, as a chore on this thread, so that no row can come in between.
/// - **No waiting.** This thread takes no lock that a caller holds while it does anything slow, and
///   never calls what may wait for room.
final class Committer {
  private final WaitingRoom room;
  private final Keys keys;
  private final Segments segments;
  private final Intake intake;
  private final Thread thread;
  private final CommitTimes times = new CommitTimes(System::nanoTime);
  private volatile Optional<Job.Transaction<?>> oldest = Optional.empty();
  private boolean blobsNeeded;

  Committer(WaitingRoom room, Keys keys, Segments segments, Intake intake) {
    this.room = room;
    this.keys = keys;
    this.segments = segments;
    this.intake = intake;
    this.thread = Thread.ofPlatform().daemon().name("store-committer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Runs `body` with others in a group, and waits until what it did is durable.
  <T> T commit(Function<? super Group, ? extends T> body) {
    var transaction = new Job.Transaction<T>(body, Job.Haste.URGENT);
    room.enter(transaction);
    return transaction.await();
  }

  /// The same for whoever has time: it goes with a group that somebody else needs, if one comes
  /// soon.
  <T> T commitAtLeisure(Function<? super Group, ? extends T> body) {
    var transaction = new Job.Transaction<T>(body, Job.Haste.LEISURE);
    room.enterAtLeisure(transaction);
    return transaction.await();
  }

  /// Deletes rows between two groups, durably, if `condition` holds of the rows as they are.
  boolean drop(Span span, Predicate<? super Group> condition) {
    var chore = new Job.Chore<Boolean>(() -> keys.drop(span, condition));
    room.enter(chore);
    return chore.await();
  }

  /// Runs something between two groups, on the committer's thread, and waits for it.
  <T> T aside(Function<? super KeyFiles, ? extends T> work) {
    var chore = new Job.Chore<T>(() -> work.apply(keys.files()));
    room.enter(chore);
    return chore.await();
  }

  /// Waits until all that was in the waiting room is done; it must be closed.
  void awaitEnd() {
    Workers.awaitEnd(thread);
  }

  /// How long transactions took lately.
  CommitTimes times() {
    return times;
  }

  /// How long the transaction has waited that has waited longest, if one is being committed.
  Duration lag() {
    return oldest
        .map(it -> Duration.ofNanos(Math.max(0, System.nanoTime() - it.since())))
        .orElse(Duration.ZERO);
  }

  private void run() {
    while (!room.isOver()) {
      List<Job> group = room.take();
      oldest = transactions(group).findFirst();
      try {
        perform(group);
        succeed(group);
      } catch (StoreException e) {
        fail(group, e);
      } catch (Throwable e) {
        fail(group, new StoreException.Unavailable("The store failed unexpectedly: " + e, e));
      }
      oldest = Optional.empty();
    }
  }

  private void perform(List<Job> group) {
    for (Job job : group) if (job instanceof Job.Chore<?> chore) chore.run();
    blobsNeeded = group.isEmpty(); // Then the blobs that wait fill the room.
    var overlay = new Overlay();
    try (RowView rows = keys.files().look()) {
      var view = new Group(rows, overlay, this::admit);
      for (Job job : group) run(job, view);
    }
    write(overlay.rows());
  }

  private void write(NavigableMap<byte[], byte[]> rows) {
    Optional<Carried> carried = blobsNeeded ? intake.write() : Optional.empty();
    if (rows.isEmpty() && carried.isEmpty()) return;
    keys.write(rows, carried);
    if (carried.isPresent()) intake.kept();
  }

  private static void run(Job job, Group group) {
    switch (job) {
      case Job.Transaction<?> transaction -> transaction.run(group);
      case Job.Append append -> append.run(group);
      case Job.Chore<?> _ -> {}
    }
  }

  private void admit(BlobRef blob) {
    segments.admit(blob);
    blobsNeeded |= !segments.keeps(blob);
  }

  private void succeed(List<Job> group) {
    room.succeeded(group);
    times.addAll(
        transactions(group).filter(Job.Transaction::isUrgent).mapToLong(Job.Transaction::since));
    transactions(group).forEach(Job.Transaction::end);
  }

  private void fail(List<Job> group, StoreException reason) {
    room.failed(group, reason);
    transactions(group).forEach(transaction -> transaction.fail(reason));
  }

  /// In the order in which they came.
  private static Stream<Job.Transaction<?>> transactions(List<Job> group) {
    return group.stream()
        .filter(Job.Transaction.class::isInstance)
        .map(job -> (Job.Transaction<?>) job);
  }
}
