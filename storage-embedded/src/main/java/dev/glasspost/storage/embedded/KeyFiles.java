package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.mail.store.BlobRef;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Supplier;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB in the folder `keys`, from opening to closing; see [Rows] for what lies there.
///
/// It has three tables: `rows` for entries, `references` from blobs to the rows that have them, and
/// the default one for the number of the last group that was written, and what is [Carried].
final class KeyFiles implements AutoCloseable {
  private static final long MIB = 1 << 20;

  /// What is written goes to a table in memory first; one fills while another is being stored.
  private static final long MEMTABLE_OCTETS = 16 * MIB;

  /// The same where only the last version of few rows is ever stored.
  private static final long SMALL_MEMTABLE_OCTETS = 4 * MIB;

  /// Bounds how much of the write-ahead log is read again when the store opens after a crash.
  private static final long LOG_OCTETS = 64 * MIB;

  /// How many stored tables are merged into the levels at once. Each merging writes a good part of
  /// the first level again, whatever the number; with twice as many as RocksDB would take, a
  /// message costs a third less of it, and a reader looks into a few files more.
  private static final int TABLES_TO_MERGE = 8;

  private static final int BACKGROUND_THREADS = 2;
  private static final int OPEN_FILES = 512;
  private static final double BLOOM_BITS = 10;
  private static final byte[] GROUP = "group".getBytes(US_ASCII);
  private static final byte[] ROWS = "rows".getBytes(US_ASCII);
  private static final byte[] REFERENCES = "references".getBytes(US_ASCII);

  /// For the level to which memory is written, and for all between that and the last one: they are
  /// rewritten soon. RocksDB counts them from the first that is in use, not from the first there
  /// could be.
  private static final List<CompressionType> COMPRESSION =
      List.of(CompressionType.NO_COMPRESSION, CompressionType.LZ4_COMPRESSION);

  /// Nine tenths of the octets lie in the last level.
  private static final CompressionType LAST_COMPRESSION = CompressionType.ZSTD_COMPRESSION;

  /// Zstandard's quickest one that has no minus: records were packed before, one by one.
  private static final int LAST_COMPRESSION_LEVEL = 1;

  /// What is packed, and read, together. With four times as much as RocksDB would take, records
  /// become a third smaller.
  private static final long BLOCK_OCTETS = 16 << 10;

  /// Each file's index and filter are read as one, half a megabyte for a file of 64 MiB, and stay
  /// in the cache only if one of its shards has room for them. RocksDB would make shards of half a
  /// megabyte, for many more threads than ours.
  private static final int CACHE_SHARD_BITS = 1;

  /// Which part of the cache is for indexes and filters before anything else.
  private static final double INDEXES_SHARE = 0.5;

  private final Natives natives;
  private final RocksDB database;
  private final RowTable state;
  private final RowTable rows;
  private final RowTable references;
  private final ReadOptions reading;
  private final WriteOptions durably;
  private final WriteOptions lazily;
  private final WriteBatch batch;

  private KeyFiles(Natives natives, RocksDB database, List<ColumnFamilyHandle> tables) {
    this.natives = natives;
    this.database = database;
    this.state = new RowTable(database, tables.get(0));
    this.rows = new RowTable(database, tables.get(1));
    this.references = new RowTable(database, tables.get(2));
    this.reading = natives.own(new ReadOptions());
    this.durably = natives.own(new WriteOptions().setSync(true));
    this.lazily = natives.own(new WriteOptions().setSync(false));
    this.batch = natives.own(new WriteBatch());
  }

  /// Objects of RocksDB that must be closed by hand, in the reverse of their order.
  private static final class Natives implements AutoCloseable {
    private final Deque<AbstractNativeReference> owned = new ArrayDeque<>();

    <T extends AbstractNativeReference> T own(T object) {
      owned.push(object);
      return object;
    }

    @Override
    public void close() {
      owned.forEach(AbstractNativeReference::close);
      owned.clear();
    }
  }

  /// How the files are opened.
  enum Opening {
    /// They are there.
    USUAL,
    /// They are made if they are not there.
    MAKING,
    /// They are there, and nothing is written, for a disk that takes nothing more.
    READING
  }

  private interface Opener {
    RocksDB open(
        DBOptions options,
        String folder,
        List<ColumnFamilyDescriptor> families,
        List<ColumnFamilyHandle> tables)
        throws RocksDBException;
  }

  /// Opens without writing anything, for a disk that takes nothing more.
  static KeyFiles openForReading(Path folder, long cacheOctets) {
    return open(folder, cacheOctets, Opening.READING);
  }

  static KeyFiles open(Path folder, long cacheOctets, Opening opening) {
    Opener opener =
        switch (opening) {
          case USUAL, MAKING -> RocksDB::open;
          case READING -> RocksDB::openReadOnly;
        };
    var natives = new Natives();
    try {
      ColumnFamilyOptions table = table(natives, cacheOctets);
      var families =
          List.of(
              new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, natives.own(small())),
              new ColumnFamilyDescriptor(ROWS, table),
              new ColumnFamilyDescriptor(REFERENCES, table));
      List<ColumnFamilyHandle> tables = new ArrayList<>();
      DBOptions options = natives.own(options(opening));
      RocksDB database = natives.own(opener.open(options, folder.toString(), families, tables));
      tables.forEach(natives::own);
      return new KeyFiles(natives, database, tables);
    } catch (RocksDBException e) {
      natives.close();
      throw Failures.ofOpening(folder, e);
    }
  }

  private static DBOptions options(Opening opening) {
    return DBOptions.getDBOptionsFromProps(watchfulness())
        .setCreateIfMissing(opening == Opening.MAKING)
        .setCreateMissingColumnFamilies(true)
        .setMaxBackgroundJobs(BACKGROUND_THREADS)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxTotalWalSize(LOG_OCTETS)
        // Only what was being written when the machine stopped may be cut off; damage is told.
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setBytesPerSync(MIB)
        .setAvoidUnnecessaryBlockingIO(true)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
        .setMaxLogFileSize(MIB)
        .setKeepLogFileNum(2)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  /// What has no method of its own: the manifest knows which logs are finished and how long they
  /// are, so that one that was removed or cut is missed. The last is watched by [Tide].
  private static Properties watchfulness() {
    Properties watchfulness = new Properties();
    watchfulness.setProperty("track_and_verify_wals_in_manifest", "true");
    return watchfulness;
  }

  private static ColumnFamilyOptions table(Natives natives, long cacheOctets) {
    var blocks =
        new BlockBasedTableConfig()
            .setBlockSize(BLOCK_OCTETS)
            .setBlockCache(natives.own(cache(cacheOctets)))
            .setFilterPolicy(natives.own(new BloomFilter(BLOOM_BITS)))
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(true);
    return natives
        .own(new ColumnFamilyOptions())
        .setWriteBufferSize(MEMTABLE_OCTETS)
        .setLevel0FileNumCompactionTrigger(TABLES_TO_MERGE)
        .setCompressionPerLevel(COMPRESSION)
        .setBottommostCompressionType(LAST_COMPRESSION)
        .setBottommostCompressionOptions(natives.own(lastCompression()))
        .setTableFormatConfig(blocks);
  }

  private static CompressionOptions lastCompression() {
    return new CompressionOptions().setEnabled(true).setLevel(LAST_COMPRESSION_LEVEL);
  }

  /// For a few rows that are written again and again, and read by the next start.
  private static ColumnFamilyOptions small() {
    return new ColumnFamilyOptions()
        .setWriteBufferSize(SMALL_MEMTABLE_OCTETS)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setTableFormatConfig(new BlockBasedTableConfig().setNoBlockCache(true));
  }

  private static Cache cache(long octets) {
    return new LRUCache(octets, CACHE_SHARD_BITS, false, INDEXES_SHARE);
  }

  /// The rows of all partitions as they are now, whatever happens later.
  RowView freeze() {
    return RowView.frozen(rows);
  }

  /// The rows of all partitions, for the thread that writes them.
  RowView look() {
    return RowView.live(rows);
  }

  /// The number of the last group that was written, 0 if there was none.
  long lastGroup() {
    try {
      return Optional.ofNullable(database.get(state.family(), reading, GROUP))
          .map(number -> ByteBuffer.wrap(number).getLong())
          .orElse(0L);
    } catch (RocksDBException e) {
      throw Failures.of("Reading the key files", e);
    }
  }

  /// Writes all of a group or nothing; it is durable when this returns.
  void write(NavigableMap<byte[], byte[]> changes, Optional<Carried> carried, long group)
      throws RocksDBException {
    batch.clear();
    batch.put(state.family(), GROUP, Rows.number(group));
    if (carried.isPresent()) batch.put(state.family(), carried.get().key(), carried.get().value());
    for (var change : changes.entrySet()) add(change.getKey(), change.getValue());
    database.write(durably, batch);
  }

  /// What segments may lack, in no order.
  List<Carried> carried() {
    List<Carried> all = new ArrayList<>();
    try (var rows = new RowCursor(state, new ReadOptions(), Carried.ALL)) {
      for (; rows.valid(); rows.advance()) all.add(Carried.read(rows.key(), rows.value()));
    }
    return all;
  }

  /// Stores what only the log has, as far as the disk lets it.
  ///
  /// @return whether nothing is in the log alone any more
  boolean flush() {
    try (var options = new FlushOptions()) {
      database.flush(options, List.of(state.family(), rows.family(), references.family()));
      return true;
    } catch (RocksDBException theNextOpeningReadsTheLog) {
      return false;
    }
  }

  /// Forgets, durably, what was carried: segments have it.
  void forgetCarried() {
    try {
      batch.clear();
      batch.deleteRange(state.family(), Carried.ALL.from, Carried.ALL.to);
      database.write(durably, batch);
    } catch (RocksDBException e) {
      throw Failures.of("Writing the key files", e);
    }
  }

  /// Deletes the rows of `span`, durably, and leaves references as [#write] does.
  void drop(Span span, long group) throws RocksDBException {
    batch.clear();
    batch.put(state.family(), GROUP, Rows.number(group));
    batch.deleteRange(rows.family(), span.from, span.to);
    database.write(durably, batch);
  }

  /// Deletes the files that hold nothing but rows of `span`, which were dropped. Rows may be
  /// missing from views that are open meanwhile.
  void deleteFiles(Span span) {
    try {
      database.deleteFilesInRanges(rows.family(), List.of(span.from, span.to), false);
    } catch (RocksDBException theyAreMergedAway) {
      // Nothing is in them any more.
    }
  }

  /// Lets what was deleted from `span` leave the disk: out of the log, and by merging what has it
  /// still.
  void scour(Span span) {
    boolean _ = flush();
    try {
      database.compactRange(rows.family(), span.from, span.to);
    } catch (RocksDBException e) {
      throw Failures.of("Merging the key files", e);
    }
  }

  /// How many octets the rows of `span` take, in files and in memory, roughly.
  long size(Span span) {
    try (Slice from = new Slice(span.from);
        Slice to = new Slice(span.to)) {
      return database
          .getApproximateSizes(
              rows.family(),
              List.of(new Range(from, to)),
              SizeApproximationFlag.INCLUDE_FILES,
              SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
    }
  }

  /// A row leaves the references that its former value had: [#stale] finds them later, and no row
  /// has to be read before it is written.
  private void add(byte[] key, byte[] value) throws RocksDBException {
    if (Overlay.isGone(value)) {
      batch.delete(rows.family(), key);
      return;
    }
    batch.put(rows.family(), key, value);
    Optional<BlobRef> blob = Rows.blob(value);
    if (blob.isPresent())
      batch.put(
          references.family(), Rows.reference(blob.get(), key), Rows.referenceValue(blob.get()));
  }

  /// The references to blobs of segments from `from` (included) to `to` (excluded).
  RowCursor references(Direction direction, long from, long to) {
    return references(new Span(direction, Rows.number(from), Rows.number(to)));
  }

  /// The references to `first` and the blobs behind it in its segment.
  RowCursor references(BlobRef first) {
    byte[] end = Rows.number(first.high() + 1);
    return references(new Span(Direction.FORWARDS, Rows.place(first), end));
  }

  /// The keys of the rows that have a blob now.
  List<byte[]> rowsWith(BlobRef blob) {
    List<byte[]> rows = new ArrayList<>();
    try (RowCursor references = references(blob)) {
      for (; references.valid(); references.advance()) {
        if (!Rows.referencedBlob(references.key(), references.value()).equals(blob)) break;
        if (!stale(references.key(), references.value()))
          rows.add(Rows.referringRow(references.key()));
      }
    }
    return rows;
  }

  /// The references to `first` and all blobs behind it, in whatever segment.
  RowCursor referencesFrom(BlobRef first) {
    return references(Span.from(Rows.place(first)));
  }

  private RowCursor references(Span span) {
    return new RowCursor(references, new ReadOptions(), span);
  }

  /// The last blob in segments from `from` (included) to `to` (excluded) that a row has or had.
  Optional<BlobRef> lastBlob(long from, long to) {
    try (RowCursor last = references(Direction.BACKWARDS, from, to)) {
      if (!last.valid()) return Optional.empty();
      return Optional.of(Rows.referencedBlob(last.key(), last.value()));
    }
  }

  /// The first segment from `from` (included) to `to` (excluded) that a row has a blob in.
  OptionalLong livingSegment(long from, long to) {
    try (RowCursor references = references(Direction.FORWARDS, from, to)) {
      for (; references.valid(); references.advance())
        if (!stale(references.key(), references.value()))
          return OptionalLong.of(Rows.referencedBlob(references.key(), references.value()).high());
      return OptionalLong.empty();
    }
  }

  Optional<byte[]> row(byte[] key) {
    return rows.get(reading, key);
  }

  /// Whether the row that a reference comes from has another blob by now, or is gone.
  boolean stale(byte[] reference, byte[] value) {
    Optional<byte[]> row = rows.get(reading, Rows.referringRow(reference));
    return row.flatMap(Rows::blob).filter(Rows.referencedBlob(reference, value)::equals).isEmpty();
  }

  /// Forgets references; they may be back after a crash.
  void forget(List<byte[]> stale) {
    try {
      batch.clear();
      for (byte[] reference : stale) batch.delete(references.family(), reference);
      database.write(lazily, batch);
    } catch (RocksDBException e) {
      throw Failures.of("Writing the key files", e);
    }
  }

  /// Runs `work` while no file changes, if nobody writes: nothing is merged, moved or deleted.
  <T> T still(Supplier<? extends T> work) {
    try {
      database.pauseBackgroundWork();
      try {
        return work.get();
      } finally {
        database.continueBackgroundWork();
      }
    } catch (RocksDBException e) {
      throw Failures.of("Holding the key files still", e);
    }
  }

  /// Copies the files as they are now to a folder that is not there yet; what can be linked is.
  void copyTo(Path target) {
    try (var checkpoint = Checkpoint.create(database)) {
      checkpoint.createCheckpoint(target.toString());
    } catch (RocksDBException e) {
      throw Failures.of("Copying the key files to " + target, e);
    }
  }

  /// Reads all files and compares them with their checksums.
  void compare() {
    try {
      database.verifyChecksum();
    } catch (RocksDBException e) {
      throw Failures.of("Reading the key files", e);
    }
  }

  /// The rows of all partitions from `first` on.
  RowCursor rowsFrom(byte[] first) {
    return new RowCursor(rows, new ReadOptions(), Span.from(first));
  }

  /// Whether the blob that a row has refers back to it.
  boolean isReferred(byte[] rowKey, BlobRef blob) {
    return references.get(reading, Rows.reference(blob, rowKey)).isPresent();
  }

  @Override
  public void close() {
    natives.close();
  }
}
