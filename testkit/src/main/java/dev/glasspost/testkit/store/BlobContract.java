package dev.glasspost.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every storage engine must do with blobs.
@ExtendWith(Seeds.class)
public abstract class BlobContract {
  private static final Partition HERE = Partition.account("ann@a.example");
  private static final Partition THERE = Partition.account("bob@a.example");
  private static final Octets KEY = Octets.ascii("key");
  private static final Octets OTHER = Octets.ascii("other");
  private static final int KIB = 1024;

  private Store store;

  /// A new, empty store.
  protected abstract Store open();

  /// Closes `store`, and opens what it kept.
  protected abstract Store reopen(Store store);

  /// Takes away the blobs that no entry has, as if all of them were old enough.
  protected abstract void sweep(Store store);

  @BeforeEach
  final void openStore() {
    store = open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        4_096,
        64 * KIB - 1,
        64 * KIB,
        64 * KIB + 1,
        128 * KIB,
        256 * KIB - 1,
        256 * KIB,
        256 * KIB + 1,
        5_000_001
      })
  void aBlobIsReadAsItWasWritten(int length) throws IOException {
    BlobRef blob = blob(length);
    assertThat(blob.length()).isEqualTo(length);
    assertThat(read(blob)).isEqualTo(octets(length));
    put(HERE, KEY, blob);
    assertThat(read(blob)).isEqualTo(octets(length));
    store = reopen(store);
    assertThat(read(blobOf(HERE, KEY))).isEqualTo(octets(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 64 * KIB + 1, 1_000_000})
  void aRangeOfABlobIsReadAlone(int length) throws IOException {
    BlobRef blob = blob(length);
    put(HERE, KEY, blob);
    byte[] whole = octets(length);
    var random = new SplittableRandom(Seeds.next());
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(length + 1);
      int count = random.nextInt(length + 1);
      byte[] expected = Arrays.copyOfRange(whole, from, Math.min(length, from + count));
      assertThat(read(blob, from, count)).isEqualTo(expected);
    }
    assertThat(read(blob, 0, Long.MAX_VALUE)).isEqualTo(whole);
    assertThat(read(blob, length, 1)).isEmpty();
    assertThat(read(blob, length + 1L, 1)).isEmpty();
    assertThat(read(blob, length - 1L, 5)).isEqualTo(octets(length, length - 1));
    assertThat(read(blob, 0, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 64 * KIB + 1, 700_000})
  void anEntryIsOpenedWithItsBlob(int length) throws IOException {
    put(HERE, KEY, blob(length));
    for (int i = 0; i < 2; i++) {
      Opened opened = store.open(HERE, KEY).orElseThrow();
      try (InputStream content = opened.content()) {
        assertThat(opened.entry().blob()).contains(blobOf(HERE, KEY));
        assertThat(content.readAllBytes()).isEqualTo(octets(length));
      }
      assertThat(store.open(THERE, KEY)).isEmpty();
      assertThat(store.open(HERE, OTHER)).isEmpty();
      store = reopen(store);
    }
  }

  @Test
  void severalEntriesAreOpenedUpToTheFirstThatIsMissing() throws IOException {
    List<Octets> keys = IntStream.range(0, 4).mapToObj(i -> KEY.plus(Octets.of((byte) i))).toList();
    for (int i : List.of(0, 1, 3)) put(HERE, keys.get(i), blob(70_000 + i));
    for (int i = 0; i < 2; i++) {
      assertThat(lengths(store.openAll(HERE, keys))).containsExactly(70_000, 70_001);
      assertThat(lengths(store.openAll(HERE, keys.subList(3, 4)))).containsExactly(70_003);
      assertThat(store.openAll(HERE, keys.subList(2, 4))).isEmpty();
      assertThat(store.openAll(THERE, keys)).isEmpty();
      store = reopen(store);
    }
  }

  private static List<Integer> lengths(List<Opened> opened) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    for (Opened one : opened)
      try (InputStream content = one.content()) {
        byte[] octets = content.readAllBytes();
        assertThat(octets).isEqualTo(octets(octets.length));
        lengths.add(octets.length);
      }
    return lengths;
  }

  @Test
  void anEntryWithoutABlobIsOpenedWithNothing() throws IOException {
    store.write(
        HERE,
        writer -> {
          writer.put(KEY, OTHER);
          return true;
        });
    Opened opened = store.open(HERE, KEY).orElseThrow();
    assertThat(opened.entry()).isEqualTo(new Entry(KEY, OTHER));
    assertThat(opened.content().readAllBytes()).isEmpty();
  }

  @Test
  void aRangeIsNeverNegative() {
    BlobRef blob = blob(10);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.blobs().open(blob, -1, 1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.blobs().open(blob, 0, -1));
  }

  @Test
  void aBlobIsWrittenInPiecesOfAnySize() throws IOException {
    var random = new SplittableRandom(Seeds.next());
    byte[] whole = octets(700_000);
    try (var writer = store.blobs().create()) {
      for (int at = 0; at < whole.length; ) {
        int count = Math.min(whole.length - at, random.nextInt(random.nextInt(100_000) + 1));
        writer.write(whole, at, count);
        at += count;
      }
      assertThat(read(writer.finish())).isEqualTo(whole);
    }
  }

  @Test
  void aStreamReadsOctetByOctetAndSkips() throws IOException {
    BlobRef blob = blob(64 * KIB + 10);
    byte[] whole = octets(64 * KIB + 10);
    try (var stream = store.blobs().open(blob)) {
      assertThat(stream.read()).isEqualTo(whole[0] & 0xff);
      stream.skipNBytes(64 * KIB);
      assertThat(stream.read()).isEqualTo(whole[64 * KIB + 1] & 0xff);
      assertThat(stream.readAllBytes()).hasSize(8);
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void aFinishedWriterTakesNoMore() {
    BlobWriter writer = store.blobs().create();
    writer.write(octets(10), 0, 10);
    var blob = writer.finish();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> writer.write(octets(1), 0, 1));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(writer::finish);
    writer.close();
    writer.close();
    assertThat(blob.length()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 3_000_000})
  void anUnfinishedWriterLeavesNothingBehind(int length) throws IOException {
    for (int i = 0; i < 3; i++) {
      BlobRef before = blob(length);
      put(HERE, KEY, before);
      try (var writer = store.blobs().create()) {
        writer.write(octets(length), 0, length / 2);
      }
      BlobRef after = blob(length + 1);
      put(HERE, OTHER, after);
      assertThat(read(before)).isEqualTo(octets(length));
      assertThat(read(after)).isEqualTo(octets(length + 1));
    }
  }

  @Test
  void manyWritersWorkAtOnceWithoutMixing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<BlobRef>> calls = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int length = i % 10 == 0 ? 600_000 + i : 1_000 * i;
        calls.add(() -> put(HERE, Octets.ascii("k" + length), blob(length)));
      }
      for (Future<BlobRef> each : threads.invokeAll(calls)) assertIntact(each.get());
    }
    store = reopen(store);
    for (int i = 0; i < 60; i++) {
      int length = i % 10 == 0 ? 600_000 + i : 1_000 * i;
      assertIntact(blobOf(HERE, Octets.ascii("k" + length)));
    }
  }

  private void assertIntact(BlobRef blob) throws IOException {
    assertThat(read(blob)).isEqualTo(octets((int) blob.length()));
  }

  @Test
  void anEntryTellsItsBlobInScansToo() {
    BlobRef blob = put(HERE, KEY, blob(100));
    List<Entry> entries = store.read(HERE, reader -> reader.scan(KeyRange.ALL).toList());
    assertThat(entries).containsExactly(new Entry(KEY, OTHER, Optional.of(blob)));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000_000})
  void aBlobThatAnEntryHasIsNeverSwept(int length) throws IOException {
    put(HERE, KEY, blob(length));
    for (int i = 0; i < 3; i++) {
      sweep(store);
      assertThat(read(blobOf(HERE, KEY))).isEqualTo(octets(length));
      store = reopen(store);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000_000})
  void aBlobLivesUntilTheLastEntryLeavesIt(int length) throws IOException {
    BlobRef blob = blob(length);
    put(HERE, KEY, blob);
    put(THERE, OTHER, blob);
    store.write(HERE, writer -> deleted(writer, KEY));
    sweep(store);
    store = reopen(store);
    sweep(store);
    assertThat(read(blobOf(THERE, OTHER))).isEqualTo(octets(length));
    store.write(THERE, writer -> deleted(writer, OTHER));
    sweep(store);
    store = reopen(store);
    sweep(store);
    assertGone(blob);
  }

  @Test
  void anEntryThatIsPutAgainWithAnotherBlobLeavesTheFirst() throws IOException {
    BlobRef first = put(HERE, KEY, blob(100));
    store = reopen(store);
    put(HERE, KEY, blob(300_000));
    store = reopen(store);
    sweep(store);
    assertGone(first);
    assertThat(read(blobOf(HERE, KEY))).isEqualTo(octets(300_000));
  }

  @Test
  void aBlobWhoseTransactionThrewMayBeNamedAgain() throws IOException {
    BlobRef blob = blob(100);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            store.write(
                HERE,
                writer -> {
                  writer.put(new Entry(KEY, OTHER, Optional.of(blob)));
                  throw new IllegalArgumentException("no");
                }));
    put(HERE, KEY, blob);
    store = reopen(store);
    assertThat(read(blobOf(HERE, KEY))).isEqualTo(octets(100));
  }

  @Test
  void anAppendedEntryKeepsItsBlob() throws IOException {
    BlobRef blob = blob(100);
    store.append(HERE, List.of(new Entry(KEY, OTHER, Optional.of(blob))));
    store = reopen(store);
    sweep(store);
    assertThat(read(blobOf(HERE, KEY))).isEqualTo(octets(100));
  }

  @Test
  void anEntryMustNotNameABlobThatIsNotThere() {
    BlobRef blob = blob(100);
    var forged = new BlobRef(blob.high() + 1_000, blob.low(), blob.length());
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> put(HERE, KEY, forged));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.append(HERE, List.of(new Entry(KEY, OTHER, Optional.of(forged)))));
    boolean there = store.read(HERE, reader -> reader.get(KEY).isPresent());
    assertThat(there).isFalse();
  }

  @Test
  void aBlobIsStreamedInBoundedMemory() throws IOException {
    byte[] piece = octets(1 << 20);
    BlobRef blob;
    try (var writer = store.blobs().create()) {
      for (long at = 0; at < streamedOctets(); at += piece.length)
        writer.write(piece, 0, piece.length);
      blob = writer.finish();
    }
    put(HERE, KEY, blob);
    assertThat(blob.length()).isGreaterThanOrEqualTo(streamedOctets());
    try (var stream = store.blobs().open(blob)) {
      for (long at = 0; at < blob.length(); at += piece.length)
        assertThat(Arrays.equals(stream.readNBytes(piece.length), piece)).isTrue();
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  /// How large a blob is for the test of streaming: an engine on disk takes more than the heap.
  protected long streamedOctets() {
    return 20L << 20;
  }

  @Test
  void aStreamMayBeReadAcrossLaterCommits() throws IOException {
    BlobRef blob = put(HERE, KEY, blob(500_000));
    try (var stream = store.blobs().open(blob)) {
      byte[] first = stream.readNBytes(10);
      for (int i = 0; i < 20; i++) put(THERE, Octets.ascii("k" + i), blob(i));
      byte[] rest = stream.readAllBytes();
      assertThat(first).isEqualTo(Arrays.copyOf(octets(500_000), 10));
      assertThat(rest).isEqualTo(octets(500_000, 10));
    }
  }

  @Test
  void anInterruptedThreadWritesAndReadsBlobs() throws IOException {
    for (int length : List.of(100, 1_000_000)) {
      Thread.currentThread().interrupt();
      BlobRef blob = put(HERE, KEY, blob(length));
      byte[] found = read(blob);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(found).isEqualTo(octets(length));
      assertThat(read(put(HERE, KEY, blob(length)))).isEqualTo(octets(length));
    }
  }

  private void assertGone(BlobRef blob) {
    assertThatExceptionOfType(StoreException.Damaged.class).isThrownBy(() -> read(blob));
  }

  private static boolean deleted(Writer writer, Octets key) {
    writer.delete(key);
    return true;
  }

  private BlobRef blob(int length) {
    try (var writer = store.blobs().create()) {
      writer.write(octets(length), 0, length);
      return writer.finish();
    }
  }

  private BlobRef put(Partition partition, Octets key, BlobRef blob) {
    return store.write(
        partition,
        writer -> {
          writer.put(new Entry(key, OTHER, Optional.of(blob)));
          return blob;
        });
  }

  private BlobRef blobOf(Partition partition, Octets key) {
    return store.read(partition, reader -> reader.get(key).flatMap(Entry::blob).orElseThrow());
  }

  private byte[] read(BlobRef blob) throws IOException {
    try (InputStream stream = store.blobs().open(blob)) {
      return stream.readAllBytes();
    }
  }

  private byte[] read(BlobRef blob, long offset, long length) throws IOException {
    try (InputStream stream = store.blobs().open(blob, offset, length)) {
      return stream.readAllBytes();
    }
  }

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    new SplittableRandom(length).nextBytes(octets);
    return octets;
  }

  private static byte[] octets(int length, int from) {
    return Arrays.copyOfRange(octets(length), from, length);
  }
}
