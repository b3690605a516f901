package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A store in memory that keeps what the contract promises and refuses what it does not.
///
/// - Bodies are run again now and then, up to four times, as after a conflict or when it is not
///   known whether the commit was applied; other threads come in between, and only the last run
///   counts.
/// - Other threads may see what a transaction wrote before it returns.
/// - A reader, writer or stream that left its body, or is used by another thread, throws
///   [IllegalStateException]; so does the use of the store from within a body.
/// - What was appended is seen by nobody before the next transaction is committed, or a second has
///   passed. "A second has passed" at random before a read.
/// - [#crash] is a power failure, [#sweep] takes the blobs that no entry has and moves others,
///   [#failAt] and [#failFromNowOn] make operations fail.
///
/// All chance comes from one seed, which [#toString] and [Seeds] tell.
public final class StrictStore implements Store {
  private static final int RERUN_ONE_IN = 3;
  private static final int MOST_RERUNS = 3;
  private static final int LINGER_ONE_IN = 4;
  private static final int SETTLE_ONE_IN = 4;

  private record Appended(Partition partition, Entry entry) {}

  private record Trouble(long from, long to, Fault fault) {}

  /// Fair, so that whoever lets go of it comes last.
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Map<Partition, NavigableMap<Octets, Entry>> partitions = new HashMap<>();
  private final List<Appended> appended = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private final StrictBlobs blobs = new StrictBlobs(this);
  private final SplittableRandom random;
  private final long seed;
  private long operations;
  private boolean closed;
  private boolean appendsRefused;

  public StrictStore() {
    this(Seeds.next());
  }

  public StrictStore(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
    rehearse(partition, body);
    return alone(() -> {
      if (random.nextInt(SETTLE_ONE_IN) == 0) settle();
      return perform(view(partition), body);
    });
  }

  @Override
  public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
    rehearse(partition, body);
    T result =
        alone(() -> {
          settle();
          return perform(view(partition), body);
        });
    linger();
    return result;
  }

  @Override
  public void append(Partition partition, List<Entry> entries) {
    alone(() -> {
      if (appendsRefused) throw Fault.FULL.exception();
      entries.forEach(this::admit);
      entries.forEach(entry -> appended.add(new Appended(partition, entry)));
      return entries.size();
    });
  }

  @Override
  public boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition) {
    rehearse(partition, condition::test);
    boolean dropped =
        alone(() -> {
          if (random.nextInt(SETTLE_ONE_IN) == 0) settle();
          if (!StrictStore.<Boolean>perform(view(partition), condition::test)) return false;
          entries(partition).keySet().removeIf(range::contains);
          return true;
        });
    linger();
    return dropped;
  }

  @Override
  public long size(Partition partition) {
    return alone(() ->
        entries(partition).values().stream()
            .mapToLong(entry -> entry.key().length() + entry.value().length())
            .sum());
  }

  @Override
  public Blobs blobs() {
    return blobs;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) settle();
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the store as a power failure would, and gives the one that is found after it: committed
  /// transactions are there; of what was only appended to a partition a beginning is there, of any
  /// length; blobs that no entry has are gone.
  public StrictStore crash() {
    lock.lock();
    try {
      if (!closed) loseSomeAppended();
      closed = true;
      return found();
    } finally {
      lock.unlock();
    }
  }

  /// Closes the store and opens it again.
  public StrictStore reopen() {
    close();
    return crash();
  }

  /// How many blobs were begun and neither finished nor given up.
  public int unfinishedBlobs() {
    return blobs.unfinished();
  }

  /// Takes away the blobs that no entry has, as if they were all old enough for it, and moves some
  /// of the others: their former names are good until the next sweep.
  public void sweep() {
    alone(() -> {
      Set<BlobRef> named = named();
      blobs.keepOnly(named);
      Map<BlobRef, BlobRef> moved = blobs.moveSome(named);
      for (var entries : partitions.values())
        entries.replaceAll((_, entry) -> renamed(entry, moved));
      appended.replaceAll(it -> new Appended(it.partition, renamed(it.entry, moved)));
      return true;
    });
  }

  private static Entry renamed(Entry entry, Map<BlobRef, BlobRef> moved) {
    Optional<BlobRef> blob = entry.blob().map(name -> moved.getOrDefault(name, name));
    return new Entry(entry.key(), entry.value(), blob);
  }

  /// Lets the `nth` operation from now fail (1 is the next one), and only that one. Transactions,
  /// appends, and each call on a blob, its writer or its stream are operations.
  public void failAt(int nth, Fault fault) {
    if (nth < 1) throw new IllegalArgumentException("the next operation is the first");
    withLock(() -> troubles.add(new Trouble(operations + nth, operations + nth, fault)));
  }

  /// Lets every operation fail until [#recover].
  public void failFromNowOn(Fault fault) {
    withLock(() -> troubles.add(new Trouble(operations + 1, Long.MAX_VALUE, fault)));
  }

  /// Takes no appended entries from now on, but all else: as where room is left only for what
  /// somebody waits for.
  public void refuseAppends() {
    withLock(() -> appendsRefused = true);
  }

  /// Loses the contents that there are, but not the entries that name them.
  public void loseBlobs() {
    withLock(blobs::lose);
  }

  /// Has [Blobs#room] say this from now on.
  public void leaveRoom(long octets) {
    blobs.room(octets);
  }

  public void recover() {
    withLock(() -> {
      troubles.clear();
      appendsRefused = false;
    });
  }

  /// How many operations there were so far: a test can let each of them fail in turn.
  public long operations() {
    lock.lock();
    try {
      return operations;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "StrictStore(seed " + seed + ")";
  }

  SplittableRandom random() {
    return random;
  }

  /// Runs one operation with the store to itself, unless it is to fail.
  <T> T alone(Supplier<? extends T> operation) {
    if (lock.isHeldByCurrentThread())
      throw new IllegalStateException("the body of a transaction uses the store: " + this);
    lock.lock();
    try {
      if (closed) throw new StoreException.Unavailable("The store is closed.");
      failIfToldTo();
      return operation.get();
    } finally {
      lock.unlock();
    }
  }

  /// Whether the next operation is to fail.
  private boolean isInTrouble() {
    return troubles.stream().anyMatch(it -> it.from <= operations + 1 && operations < it.to);
  }

  private void failIfToldTo() {
    operations++;
    for (Trouble trouble : troubles)
      if (trouble.from <= operations && operations <= trouble.to) throw trouble.fault.exception();
  }

  /// Runs a body in vain as often as chance wants it.
  private void rehearse(Partition partition, Function<? super StrictView, ? extends Object> body) {
    for (int i = 0; i < MOST_RERUNS; i++) if (!rehearseOnce(partition, body)) return;
  }

  private boolean rehearseOnce(
      Partition partition, Function<? super StrictView, ? extends Object> body) {
    lock.lock();
    try {
      if (closed || lock.getHoldCount() > 1 || isInTrouble()) return false;
      if (random.nextInt(RERUN_ONE_IN) > 0) return false;
      var rehearsal = view(partition);
      try {
        var _ = body.apply(rehearsal);
      } finally {
        rehearsal.end();
        rehearsal.undo();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Lets all who wait go first, now and then.
  private void linger() {
    if (isToLinger()) withLock(() -> {});
  }

  private boolean isToLinger() {
    lock.lock();
    try {
      return random.nextInt(LINGER_ONE_IN) == 0;
    } finally {
      lock.unlock();
    }
  }

  private static <T> T perform(StrictView view, Function<? super StrictView, ? extends T> body) {
    boolean done = false;
    try {
      T result = body.apply(view);
      done = true;
      return result;
    } finally {
      view.end();
      if (!done) view.undo();
    }
  }

  private StrictView view(Partition partition) {
    return new StrictView(entries(partition), this::admit);
  }

  private NavigableMap<Octets, Entry> entries(Partition partition) {
    return partitions.computeIfAbsent(partition, _ -> new TreeMap<>());
  }

  private void admit(Entry entry) {
    entry
        .blob()
        .filter(blob -> !blobs.has(blob))
        .ifPresent(blob -> {
          throw new IllegalArgumentException(blob + " is no finished blob of " + this);
        });
  }

  private void settle() {
    appended.forEach(it -> entries(it.partition).put(it.entry.key(), it.entry));
    appended.clear();
  }

  private void loseSomeAppended() {
    Set<Partition> cut = new HashSet<>();
    appended.removeIf(it -> {
      if (random.nextInt(1 + appended.size()) == 0) cut.add(it.partition);
      return cut.contains(it.partition);
    });
    settle();
  }

  private StrictStore found() {
    var after = new StrictStore(random.nextLong());
    partitions.forEach((partition, entries) -> after.entries(partition).putAll(entries));
    after.blobs.takeOver(blobs);
    after.blobs.keepOnly(named());
    return after;
  }

  private Set<BlobRef> named() {
    Set<BlobRef> named = new HashSet<>();
    for (var entries : partitions.values())
      for (Entry entry : entries.values()) entry.blob().ifPresent(named::add);
    appended.forEach(it -> it.entry.blob().ifPresent(named::add));
    return named;
  }

  private void withLock(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
