package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.store.Seeds;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeds.class)
class KilledProcessTest {
  private static final int ROUNDS = 6;
  private static final Partition JOURNAL = new Partition("journal", "today");

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(Seeds.next());

  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(workUntilKilled(round, 1 + random.nextInt(1_500)));
      checkAll(acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
  }

  private List<String> workUntilKilled(int round, int count) throws Exception {
    Process process = Child.start(Worker.class, folder.toString(), "round" + round);
    List<String> acknowledged = new ArrayList<>();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(".")) acknowledged.add(line.substring(0, line.length() - 1));
        if (acknowledged.size() == count) process.toHandle().destroyForcibly();
      }
    }
    assertThat(process.waitFor()).isNotZero();
    return acknowledged;
  }

  private void checkAll(List<String> acknowledged) {
    try (var store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system())) {
      List<String> keys = Samples.keys(store);
      assertThat(keys).containsAll(acknowledged);
      for (String key : keys) {
        BlobRef blob = Samples.find(store, key).orElseThrow();
        assertThat(Samples.read(store, blob)).isEqualTo(Samples.octets(key, Worker.length(key)));
      }
      for (String key : acknowledged) {
        Optional<Entry> told = store.read(JOURNAL, reader -> reader.get(Octets.utf8(key)));
        assertThat(told).isPresent();
      }
    }
  }

  /// Keeps entries with blobs, in many threads, and prints the key of each that was acknowledged,
  /// with a full stop behind it.
  static final class Worker {
    private static final int THREADS = 12;
    private static final int[] LENGTHS = {0, 1, 700, 4_096, 65_536, 100_000, 400_000};

    private Worker() {}

    public static void main(String[] args) {
      var options = EmbeddedOptions.DEFAULTS.withSegmentOctets(2 << 20);
      try (var store = EmbeddedStore.open(Path.of(args[0]), options, InstantSource.system())) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          String name = args[1] + "-" + i + "-";
          threads.add(Thread.startVirtualThread(() -> work(store, name)));
        }
        for (Thread thread : threads) thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void work(EmbeddedStore store, String name) {
      for (int i = 0; i < 100_000; i++) {
        String key = name + i;
        store.append(JOURNAL, List.of(new Entry(Octets.utf8(key), Octets.EMPTY)));
        Samples.put(store, key, length(key));
        System.out.println(key + ".");
      }
    }

    static int length(String key) {
      return LENGTHS[Math.floorMod(key.hashCode(), LENGTHS.length)];
    }
  }
}
