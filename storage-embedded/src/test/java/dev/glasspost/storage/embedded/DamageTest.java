package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final int SMALL = 9;

  @TempDir Path parent;

  private Path folder() {
    return parent.resolve("data");
  }

  private static EmbeddedStore open(Path folder) {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  private static void assertIntact(EmbeddedStore store, String key, int length) {
    BlobRef blob = Samples.find(store, key).orElseThrow();
    assertThat(Samples.read(store, blob)).isEqualTo(Samples.octets(key, length));
  }

  private static void assertDamaged(EmbeddedStore store, BlobRef blob) {
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> Samples.read(store, blob))
        .withMessageContainingAll("00000001.seg", "offset " + blob.low());
  }

  @Test
  void aTornBlobThatWasNotAcknowledgedIsCutOff() throws IOException {
    long end;
    try (var store = open(folder())) {
      Samples.put(store, "first", SMALL);
      end = Files.size(segment(folder()));
    }
    byte[] frame = framed("torn", end);
    for (int length = 0; length <= frame.length; length++) {
      Path copy = Samples.copy(folder(), parent.resolve("torn" + length));
      write(segment(copy), end, ByteBuffer.wrap(frame, 0, length));
      try (var store = open(copy)) {
        assertThat(segment(copy)).hasSize(end);
        assertIntact(store, "first", SMALL);
        Samples.put(store, "second", 100 + length);
      }
      try (var store = open(copy)) {
        assertThat(Samples.keys(store)).containsExactly("first", "second");
        assertIntact(store, "first", SMALL);
        assertIntact(store, "second", 100 + length);
      }
    }
  }

  private static byte[] framed(String key, long offset) {
    var frame = new FrameBuilder();
    assertThat(frame.add(Samples.octets(key, SMALL), 0, SMALL)).isEqualTo(SMALL);
    frame.end();
    ByteBuffer framed = frame.drain().put(0, Frame.header(1, offset, SMALL));
    byte[] octets = new byte[framed.remaining()];
    framed.get(octets);
    return octets;
  }

  @Test
  void anAcknowledgedBlobThatWasCutShortIsToldAndTheRestStaysReadable() throws IOException {
    long begin;
    long end;
    try (var store = open(folder())) {
      Samples.put(store, "first", SMALL);
      begin = Files.size(segment(folder()));
      Samples.put(store, "last", SMALL);
      end = Files.size(segment(folder()));
    }
    for (long size = begin; size < end; size++) {
      Path copy = Samples.copy(folder(), parent.resolve("short" + size));
      cut(segment(copy), size);
      try (var store = open(copy)) {
        assertDamaged(store, Samples.find(store, "last").orElseThrow());
        assertThatExceptionOfType(StoreException.Damaged.class)
            .isThrownBy(() -> store.open(Samples.HERE, Octets.utf8("last")));
        assertIntact(store, "first", SMALL);
        Samples.put(store, "new", SMALL);
        assertIntact(store, "new", SMALL);
        assertThat(segment(copy)).hasSize(size);
      }
    }
  }

  @Test
  void aTornLogLosesOnlyWhatWasNotAcknowledged() throws IOException {
    Path log;
    long before;
    long after;
    byte[] tide;
    Path crashed;
    try (var store = open(folder())) {
      Samples.put(store, "first", SMALL);
      log = log(folder());
      before = Files.size(log);
      tide = Files.readAllBytes(folder().resolve(Tide.FILE));
      Samples.put(store, "last", SMALL);
      after = Files.size(log);
      crashed = crashed(store);
    }
    for (long size = before; size <= after; size++) {
      Path copy = Samples.copy(crashed, parent.resolve("log" + size));
      cut(copy.resolve("keys").resolve(log.getFileName()), size);
      Files.write(copy.resolve(Tide.FILE), tide);
      try (var store = open(copy)) {
        assertIntact(store, "first", SMALL);
        if (size == after) assertIntact(store, "last", SMALL);
        else assertThat(Samples.keys(store)).containsExactly("first");
        Samples.put(store, "next", SMALL);
        assertIntact(store, "next", SMALL);
      }
    }
  }

  @Test
  void aFlippedBitIsFoundWhereverItIs() throws IOException {
    try (var store = open(folder())) {
      BlobRef blob = Samples.put(store, "key", SMALL);
      Path segment = segment(folder());
      long size = Files.size(segment);
      for (long at = blob.low(); at < size; at++) {
        Samples.flip(segment, at);
        assertDamaged(store, blob);
        Samples.flip(segment, at);
        assertIntact(store, "key", SMALL);
      }
    }
  }

  @Test
  void onlyTheDamagedBlockIsLost() throws IOException {
    int length = 3 * Frame.BLOCK_OCTETS;
    try (var store = open(folder())) {
      BlobRef blob = Samples.put(store, "key", length);
      Samples.flip(segment(folder()), blob.low() + Frame.block(1) + 7);
      assertThat(range(store, blob, 0)).isEqualTo(Samples.octets("key", length)[0] & 0xff);
      int last = length - 1;
      assertThat(range(store, blob, last)).isEqualTo(Samples.octets("key", length)[last] & 0xff);
      assertThatExceptionOfType(StoreException.Damaged.class)
          .isThrownBy(() -> range(store, blob, Frame.BLOCK_OCTETS))
          .withMessageContaining("block 1");
    }
  }

  private static int range(EmbeddedStore store, BlobRef blob, long at) throws IOException {
    try (InputStream stream = store.blobs().open(blob, at, 1)) {
      return stream.read();
    }
  }

  @Test
  void aMissingFileIsToldWhenItIsRead() throws IOException {
    BlobRef blob;
    try (var store = open(folder())) {
      blob = Samples.put(store, "key", SMALL);
    }
    Files.delete(segment(folder()));
    try (var store = open(folder())) {
      assertDamaged(store, blob);
      BlobRef next = Samples.put(store, "next", SMALL);
      assertThat(next.high()).isGreaterThan(blob.high());
      assertIntact(store, "next", SMALL);
    }
  }

  @Test
  void anEntryWhoseFileIsMissingCanBeChangedAndCopiedNowhere() throws IOException {
    BlobRef blob;
    try (var store = open(folder())) {
      blob = Samples.put(store, "key", SMALL);
    }
    Files.delete(segment(folder()));
    try (var store = open(folder())) {
      assertThat(Samples.put(store, "key", blob)).isEqualTo(blob);
      assertThatExceptionOfType(StoreException.Damaged.class)
          .isThrownBy(() -> Samples.put(store, "other", blob));
      assertThat(Samples.keys(store)).containsExactly("key");
      Samples.delete(store, "key");
      assertThat(Samples.keys(store)).isEmpty();
    }
  }

  @Test
  void aNameThatFitsNoBlobIsTold() {
    try (var store = open(folder())) {
      BlobRef blob = Samples.put(store, "key", 4 * SMALL);
      assertDamaged(store, new BlobRef(blob.high(), blob.low() + 1, SMALL));
      assertDamaged(store, new BlobRef(blob.high(), blob.low(), SMALL));
    }
  }

  @Test
  void damageInTheLogIsTold() throws IOException {
    Path crashed;
    try (var store = open(folder())) {
      for (int i = 0; i < 20; i++) Samples.put(store, "key" + i, SMALL);
      crashed = crashed(store);
    }
    Path log = log(crashed);
    Samples.flip(log, Files.size(log) / 2);
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> open(crashed))
        .withMessageContainingAll("damaged", "Restore");
  }

  /// The last one is not all there is to a log.
  @Test
  void anOlderLogThatIsGoneOrCutIsTold() throws IOException {
    Path crashed;
    try (var store = open(folder())) {
      Samples.put(store, "first", SMALL);
      for (int i = 0; i < 600 && logs(folder()).size() < 2; i++) putRow(store, i);
      crashed = crashed(store);
    }
    Path older = logs(crashed).getFirst();
    assertThat(logs(crashed)).hasSizeGreaterThan(1);
    cut(older, Files.size(older) / 2);
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> open(crashed))
        .withMessageContainingAll("WAL", "Restore");
    Files.delete(older);
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> open(crashed))
        .withMessageContainingAll("Missing WAL", "Restore");
  }

  private static void putRow(EmbeddedStore store, int number) {
    Octets value = Octets.of(Samples.octets("row" + number, 64 * 1024));
    store.write(
        Samples.HERE,
        writer -> {
          writer.put(Octets.utf8("row" + number), value);
          return number;
        });
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  /// The folder as it would be if the process died now.
  private Path crashed(EmbeddedStore store) {
    return store.still(() -> {
      try {
        return Samples.copy(folder(), parent.resolve("crashed"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static Path segment(Path folder) throws IOException {
    return Samples.segments(folder).getFirst();
  }

  private static Path log(Path folder) throws IOException {
    return logs(folder).getLast();
  }

  private static void write(Path file, long at, ByteBuffer octets) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (octets.hasRemaining()) channel.write(octets, at + octets.position());
    }
  }

  private static void cut(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
