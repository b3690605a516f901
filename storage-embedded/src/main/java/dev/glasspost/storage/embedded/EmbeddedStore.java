package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// The storage contract on one machine: keys in RocksDB, blobs in segment files.
///
/// [DataFolder] tells what lies in the data folder, [Committer] how it gets there.
public final class EmbeddedStore implements Store {
  private static final int READERS = 4;
  private static final int WRITERS = 2;

  /// What uploads may hold in memory before they all are written in small pieces.
  private static final long UPLOAD_OCTETS = 64 << 20;

  private final DataFolder folder;
  private final EmbeddedOptions options;
  private final Ballast ballast;
  private final Space space;
  private final Keys keys;
  private final Segments segments;
  private final WaitingRoom room;
  private final Intake intake;
  private final Lanes lanes;
  private final Committer committer;
  private final Sweeper sweeper;
  private final Workers readers = new Workers("store-reader-", READERS);
  private final Workers writers = new Workers("store-writer-", WRITERS);
  private final EmbeddedBlobs blobs;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Mishaps mishaps;

  private EmbeddedStore(
      DataFolder folder, EmbeddedOptions options, InstantSource clock, LongSupplier free)
      throws IOException {
    this.folder = folder;
    this.options = options;
    mishaps = new Mishaps(clock);
    ballast = new Ballast(folder.path(), free, options.reserveOctets());
    ballast.throwAwayIfLow();
    space = new Space(free, options.reserveOctets());
    keys = openKeys(folder, options);
    segments = new Segments(folder.blobs(), clock, mishaps);
    room = new WaitingRoom(options.waitingOctets(), WaitingRoom.MAX_JOBS);
    var recovery = new Recovery(folder.blobs(), keys.files(), segments);
    intake =
        new Intake(segments, options.segmentOctets(), room, recovery.run(options.segmentOctets()));
    segments.endRecovery();
    lanes = new Lanes(segments, options.segmentOctets());
    committer = new Committer(room, keys, segments, intake);
    var uploads = new Uploads(intake, lanes, writers, space, UPLOAD_OCTETS);
    blobs = new EmbeddedBlobs(segments, intake, readers, uploads, this::checkCaller);
    sweeper = new Sweeper(options.sweepEvery(), segments, uploads, blobs, committer);
    committer.start();
    sweeper.start();
    ballast.start();
  }

  private static Keys openKeys(DataFolder folder, EmbeddedOptions options) throws IOException {
    boolean isNew = folder.isNew();
    var keys =
        new Keys(
            folder,
            options.cacheOctets(),
            isNew ? KeyFiles.Opening.MAKING : KeyFiles.Opening.USUAL);
    if (isNew) folder.keysWereMade();
    return keys;
  }

  /// Opens the store in `path`, which becomes a data folder if there is none.
  ///
  /// Throws [StoreException.InUse] if another process has it open, [StoreException.Unavailable] if
  /// it cannot be used or was written by a newer version, [StoreException.Damaged] if it is broken.
  public static EmbeddedStore open(Path path, EmbeddedOptions options, InstantSource clock) {
    return open(path, options, clock, Optional.empty());
  }

  /// The same on a disk of which `free` says how many octets are free.
  public static EmbeddedStore open(
      Path path, EmbeddedOptions options, InstantSource clock, LongSupplier free) {
    return open(path, options, clock, Optional.of(free));
  }

  /// Opens a data folder that this process can't write to, because it is mounted read-only or by
  /// its rights. It can be read; whatever would change it throws [StoreException.Unavailable].
  ///
  /// @param copy an empty folder elsewhere for the few files that opening changes; the rest of it
  ///   are links. Whoever made it deletes it when the store is closed
  public static EmbeddedStore openToRead(
      Path path, Path copy, EmbeddedOptions options, InstantSource clock) {
    EmbeddedOptions still = options.withReserveOctets(0).withSweepEvery(Duration.ZERO);
    return open(DataFolder.openToRead(path, copy), still, clock, Optional.empty());
  }

  /// Whether there may be a data folder: whatever is in the way, or can't be looked at, [#open]
  /// tells.
  public static boolean isThere(Path path) {
    return DataFolder.isThere(path);
  }

  private static EmbeddedStore open(
      Path path, EmbeddedOptions options, InstantSource clock, Optional<LongSupplier> free) {
    return open(DataFolder.open(path), options, clock, free);
  }

  private static EmbeddedStore open(
      DataFolder folder,
      EmbeddedOptions options,
      InstantSource clock,
      Optional<LongSupplier> free) {
    try {
      NativeLibrary.load(folder.natives());
      LongSupplier disk = free.isPresent() ? free.get() : Space.of(folder.path());
      return new EmbeddedStore(folder, options, clock, disk);
    } catch (IOException e) {
      folder.close();
      throw Failures.of("Opening the data folder " + folder.path(), e);
    } catch (StoreException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
    checkCaller();
    byte[] prefix = Rows.prefix(partition);
    return mishaps.ofReading(
        () -> aside(() -> keys.read(rows -> run(prefix, Group.reading(rows), body))));
  }

  @Override
  public Optional<Opened> open(Partition partition, Octets key) {
    checkCaller();
    return mishaps.ofReading(() -> aside(() -> begin(Rows.prefix(partition), key)));
  }

  @Override
  public List<Opened> openAll(Partition partition, List<Octets> keys) {
    checkCaller();
    byte[] prefix = Rows.prefix(partition);
    return mishaps.ofReading(() -> aside(() -> Opened.all(keys, key -> begin(prefix, key))));
  }

  private Optional<Opened> begin(byte[] prefix, Octets key) {
    byte[] row = Rows.key(prefix, key);
    return keys.row(row).map(value -> begin(Rows.entry(prefix, row, value)));
  }

  private Opened begin(Entry entry) {
    InputStream content = entry.blob().map(blobs::begin).orElseGet(InputStream::nullInputStream);
    return new Opened(entry, content);
  }

  /// Reads what may be on the disk.
  private <T> T aside(Supplier<T> look) {
    return Thread.currentThread().isVirtual() ? readers.call(look) : look.get();
  }

  @Override
  public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
    checkWriter();
    byte[] prefix = Rows.prefix(partition);
    return mishaps.ofWriting(() -> committer.commit(group -> run(prefix, group, body)));
  }

  @Override
  public <T> T writeAtLeisure(Partition partition, Function<? super Writer, ? extends T> body) {
    checkWriter();
    byte[] prefix = Rows.prefix(partition);
    return mishaps.ofWriting(() -> committer.commitAtLeisure(group -> run(prefix, group, body)));
  }

  private static <T> T run(byte[] prefix, Group group, Function<? super Writer, ? extends T> body) {
    try (var view = new PartitionView(prefix, group)) {
      return Body.run(() -> body.apply(view));
    }
  }

  @Override
  public void append(Partition partition, List<Entry> entries) {
    checkWriter();
    for (Entry entry : entries) entry.blob().ifPresent(segments::admit);
    var append = new Job.Append(Rows.prefix(partition), entries);
    space.takeFromReserve(append.octets());
    room.enter(append);
  }

  @Override
  public boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition) {
    checkWriter();
    byte[] prefix = Rows.prefix(partition);
    Span rows = Rows.span(Direction.FORWARDS, prefix, range);
    return committer.drop(rows, group -> run(prefix, group, condition::test));
  }

  @Override
  public long size(Partition partition) {
    checkCaller();
    byte[] prefix = Rows.prefix(partition);
    Span rows = Rows.span(Direction.FORWARDS, prefix, KeyRange.ALL);
    return aside(() -> keys.size(rows));
  }

  @Override
  public void scour(Partition partition) {
    checkCaller();
    byte[] prefix = Rows.prefix(partition);
    Span rows = Rows.span(Direction.FORWARDS, prefix, KeyRange.ALL);
    try (var worker = new Workers("store-scouring-", 1)) {
      boolean _ =
          worker.call(() ->
              keys.aside(files -> {
                files.scour(rows);
                return true;
              }));
    }
  }

  @Override
  public Blobs blobs() {
    return blobs;
  }

  /// Deletes the segments that nothing refers to any more, as happens every now and then anyway.
  void sweep() {
    sweeper.sweep();
  }

  /// Copies all that is committed by now into `target`, which may hold an earlier backup: then only
  /// what has changed is copied. Meanwhile the store goes on.
  public Copied backup(Path target) {
    checkCaller();
    settle();
    try (var worker = new Workers("store-backup-", 1)) {
      var backup = new Backup(folder, keys, segments, options.segmentOctets());
      return worker.call(() -> backup.into(target));
    }
  }

  /// Reads all of a backup and compares it with its checksums. Nothing is written there.
  ///
  /// Throws [StoreException.Damaged] if it is so damaged that nothing can be made of it, and
  /// [StoreException.Unavailable] if there is none or a newer version made it.
  ///
  /// @param tell is told what is wrong; nothing if the backup is whole
  public static void examine(Path backup, InstantSource clock, Consumer<Damage> tell) {
    Examination.run(backup, clock, tell);
  }

  /// As below, of a backup that is whole.
  public static void restore(Path backup, Path data) {
    restore(backup, data, Restoring.WHOLE);
  }

  /// Makes a data folder of a backup. There must be nothing in it. What octets the files have is
  /// not looked at: see [#examine].
  ///
  /// Throws [StoreException.Damaged] if the backup is not complete, though its other files are
  /// wanted all the same, if these are of no use alone.
  public static void restore(Path backup, Path data, Restoring what) {
    Restoration.run(backup, data, what);
  }

  /// Reads all that is kept and compares it with its checksums, while the store goes on.
  public Inspected inspect(Consumer<Damage> tell) {
    return inspect(tell, it -> tell.accept(new Damage(it.partition(), it.why())));
  }

  /// The same.
  ///
  /// @param unreadable is told each entry that has a blob which can't be read; `tell` is not
  public Inspected inspect(Consumer<Damage> tell, Consumer<Unreadable> unreadable) {
    checkCaller();
    ToLongFunction<BlobRef> reading = blob -> Inspection.readAll(blobs, blob);
    try (var worker = new Workers("store-inspection-", 1)) {
      return worker.call(
          () -> new Inspection(keys, segments, reading, tell, unreadable).runAfter(this::settle));
    }
  }

  private void settle() {
    boolean _ = committer.aside(_ -> intake.settle());
    lanes.guard();
  }

  /// Runs `work` while nothing is written to the files, for tests that copy them.
  <T> T still(Supplier<T> work) {
    return committer.aside(files -> files.still(work));
  }

  /// What the store failed to do last, if it may be wrong still.
  public Optional<Mishap> mishap() {
    return mishaps.last();
  }

  /// How the disk is that the data folder lies on.
  public Disk disk() {
    return space.disk();
  }

  /// How long transactions took in the last minute.
  public Commits commits() {
    return committer.times().lastMinute();
  }

  /// How long the transaction has waited that is being committed and has waited longest.
  public Duration lag() {
    return committer.lag();
  }

  /// Whether the data folder was made of a backup, and [#forgetRestoration] was not called since:
  /// what must not come twice, and was given out after the backup, may come again.
  public boolean isRestored() {
    return folder.isRestored();
  }

  public void forgetRestoration() {
    checkCaller();
    try {
      folder.forgetRestoration();
    } catch (IOException e) {
      throw Failures.of("Changing " + folder.path(), e);
    }
  }

  private void checkWriter() {
    checkCaller();
    folder.requireWritable();
  }

  private void checkCaller() {
    Body.refuseTheStore();
    if (closed.get()) throw Failures.closed();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) return;
    ballast.close();
    sweeper.close();
    room.close();
    committer.awaitEnd();
    readers.close();
    writers.close();
    lanes.close();
    if (intake.settle()) keys.forgetCarried();
    intake.close();
    segments.close();
    keys.close();
    folder.close();
  }
}
