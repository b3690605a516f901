package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lets the operating system refuse writes, in processes of their own: no file may grow beyond a
/// limit (`setrlimit`, RLIMIT_FSIZE).
class FailingDiskTest {
  private static final String PASSED = "passed";

  @TempDir Path folder;

  @Test
  void whenSegmentsCannotBeWrittenTheirTransactionsFailAndLaterOnesWork() throws Exception {
    assertThat(Child.run(SegmentFailure.class, folder.toString())).isEqualTo(PASSED);
    try (var store = open(folder)) {
      assertIntact(store, List.of("before", "large before", "after", "large after"));
      assertThat(Samples.keys(store)).hasSize(4);
    }
  }

  static final class SegmentFailure {
    private SegmentFailure() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      try (var store = open(folder)) {
        put(store, "before");
        put(store, "large before");
        BlobRef finished = Samples.blob(store, "finished", length("finished"));
        FileSizeLimit.set(Files.size(Samples.segments(folder).getFirst()) + 1_000);
        assertFails(() -> put(store, "small"));
        assertFails(() -> put(store, "large"));
        assertFails(() -> Samples.put(store, "finished", finished));
        assertFails(() -> Samples.read(store, finished));
        assertIntact(store, List.of("before", "large before"));
        // What needs no segment goes on.
        Samples.delete(store, "nothing");
        FileSizeLimit.lift();
        put(store, "after");
        put(store, "large after");
        assertFails(() -> Samples.put(store, "finished", finished));
        assertIntact(store, List.of("before", "large before", "after", "large after"));
      }
      System.out.println(PASSED);
    }
  }

  @Test
  void whenKeysCannotBeWrittenTheTransactionFailsAndLaterOnesWork() throws Exception {
    assertThat(Child.run(LogFailure.class, folder.toString())).isEqualTo(PASSED);
    try (var store = open(folder)) {
      assertIntact(store, List.of("before", "after"));
      assertThat(Samples.keys(store)).containsExactly("after", "before");
    }
  }

  static final class LogFailure {
    private LogFailure() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      try (var store = open(folder)) {
        put(store, "before");
        fill(store, 300_000);
        FileSizeLimit.set(100_000);
        for (int i = 0; i < 3; i++) assertFails(() -> fill(store, 900_000));
        assertIntact(store, List.of("before"));
        assertThat(Samples.keys(store)).containsExactly("before");
        FileSizeLimit.lift();
        put(store, "after");
        assertThat(Samples.keys(store)).containsExactly("after", "before");
      }
      System.out.println(PASSED);
    }

    /// Writes that many octets into another partition.
    private static void fill(EmbeddedStore store, int octets) {
      store.write(
          Partition.DIRECTORY,
          writer -> {
            writer.put(Octets.EMPTY, Octets.of(new byte[octets]));
            return octets;
          });
    }
  }

  @Test
  void whenNothingCanBeWrittenReadingGoesOn() throws Exception {
    assertThat(Child.run(NoFileGrows.class, folder.toString())).isEqualTo(PASSED);
    try (var store = open(folder)) {
      assertThat(Samples.keys(store)).containsExactly("after", "appended", "before");
      assertIntact(store, List.of("before", "after"));
    }
  }

  static final class NoFileGrows {
    private NoFileGrows() {}

    public static void main(String[] args) throws IOException {
      try (var store = open(Path.of(args[0]))) {
        put(store, "before");
        FileSizeLimit.set(10);
        assertFails(() -> put(store, "small"));
        assertFails(() -> put(store, "large"));
        for (int i = 0; i < 3; i++) assertFails(() -> delete(store));
        store.append(Samples.HERE, List.of(new Entry(Octets.utf8("appended"), Octets.EMPTY)));
        assertFails(() -> delete(store));
        assertIntact(store, List.of("before"));
        FileSizeLimit.lift();
        put(store, "after");
        assertThat(Samples.keys(store)).containsExactly("after", "appended", "before");
        assertIntact(store, List.of("before", "after"));
      }
      System.out.println(PASSED);
    }

    private static void delete(EmbeddedStore store) {
      Samples.delete(store, "before");
    }
  }

  @Test
  void anUploadThatFailsHalfwayLeavesNothing() throws Exception {
    assertThat(Child.run(UploadFailure.class, folder.toString())).isEqualTo(PASSED);
  }

  static final class UploadFailure {
    private UploadFailure() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      byte[] octets = Samples.octets("upload", 3 << 20);
      try (var store = open(folder)) {
        FileSizeLimit.set(1 << 20);
        BlobWriter writer = store.blobs().create();
        assertFails(() -> writer.write(octets, 0, octets.length));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(writer::finish);
        writer.close();
        assertThat(Samples.segments(folder)).allMatch(file -> size(file) < 100);
        FileSizeLimit.lift();
        put(store, "large after");
        assertIntact(store, List.of("large after"));
      }
      System.out.println(PASSED);
    }

    private static long size(Path file) {
      return file.toFile().length();
    }
  }

  @Test
  void allWaitingTransactionsOfAFailedGroupAreTold() throws Exception {
    assertThat(Child.run(ManyFail.class, folder.toString())).isEqualTo(PASSED);
    try (var store = open(folder)) {
      assertThat(Samples.keys(store)).containsExactly("after");
    }
  }

  static final class ManyFail {
    private static final int MANY = 50;

    private ManyFail() {}

    public static void main(String[] args) throws InterruptedException {
      try (var store = open(Path.of(args[0]))) {
        FileSizeLimit.set(10);
        List<Thread> threads = new ArrayList<>();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < MANY; i++) {
          String key = "small " + i;
          threads.add(
              Thread.startVirtualThread(() -> {
                assertFails(() -> put(store, key));
                told.add(key);
              }));
        }
        for (Thread thread : threads) thread.join();
        assertThat(told).hasSize(MANY);
        FileSizeLimit.lift();
        put(store, "after");
      }
      System.out.println(PASSED);
    }
  }

  /// The largest size that this process may let a file grow to.
  private static final class FileSizeLimit {
    private static final int RLIMIT_FSIZE = 1;
    private static final long UNLIMITED = -1;

    private FileSizeLimit() {}

    static void lift() {
      set(UNLIMITED);
    }

    static void set(long octets) {
      try (var arena = Arena.ofConfined()) {
        MemorySegment limit =
            arena.allocateFrom(ValueLayout.JAVA_LONG, new long[] {octets, UNLIMITED});
        int result = (int) setrlimit().invokeExact(RLIMIT_FSIZE, limit);
        if (result != 0) throw new IllegalStateException("setrlimit failed");
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @SuppressWarnings("restricted") // There is no other way from Java to a limit of the system.
    private static MethodHandle setrlimit() {
      var linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().find("setrlimit").orElseThrow(),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }
  }

  private static EmbeddedStore open(Path folder) {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  private static void put(EmbeddedStore store, String key) {
    Samples.put(store, key, length(key));
  }

  private static int length(String key) {
    return key.startsWith("large") ? 600_000 : 150_000;
  }

  private static void assertIntact(EmbeddedStore store, List<String> keys) {
    for (String key : keys)
      assertThat(Samples.read(store, Samples.find(store, key).orElseThrow()))
          .isEqualTo(Samples.octets(key, length(key)));
  }

  private static void assertFails(Runnable operation) {
    assertThatExceptionOfType(StoreException.Unavailable.class)
        .isThrownBy(operation::run)
        .withMessageContaining("File too large");
  }
}
