package dev.glasspost.bench.micro;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/// A message of 4 KiB is written with three keys, and is on the disk: alone, and beside others that
/// wait for the same. It is as fast as the disk of the folder for temporary files.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Commits {
  private static final byte[] MESSAGE = new byte[4 << 10];
  private static final Octets VALUE = Octets.of(new byte[100]);
  private static final Partition QUEUE = Partition.queue(0);

  private final AtomicLong numbers = new AtomicLong();
  private Optional<Premises> premises = Optional.empty();

  @Setup
  public void open() throws IOException {
    premises = Optional.of(new Premises());
  }

  @TearDown
  public void close() throws IOException {
    if (premises.isPresent()) premises.get().close();
  }

  @Benchmark
  public long alone() {
    return commit();
  }

  @Benchmark
  @Threads(20)
  public long amongTwenty() {
    return commit();
  }

  private long commit() {
    var store = premises.orElseThrow().store();
    long number = numbers.incrementAndGet();
    BlobRef blob;
    try (BlobWriter writer = store.blobs().create()) {
      writer.write(MESSAGE, 0, MESSAGE.length);
      blob = writer.finish();
    }
    return store.write(
        QUEUE,
        queue -> {
          queue.put(new Entry(key('m', number), VALUE, Optional.of(blob)));
          queue.put(key('d', number), VALUE);
          queue.put(key('r', number), VALUE);
          return number;
        });
  }

  private static Octets key(char family, long number) {
    return Key.in(family).then(number).octets();
  }
}
