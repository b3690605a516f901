package dev.glasspost.storage.embedded;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/// How long transactions had to wait in the last minute, counted in classes an eighth apart.
///
/// Safe for any thread. Each second has counts of its own, which a later one takes over.
final class CommitTimes {
  private static final int SECONDS = 60;

  /// Each doubling of the time is divided into so many classes.
  private static final int STEPS = 8;

  /// Up to a bit more than an hour.
  private static final int CLASSES = 32 * STEPS;

  private final LongSupplier nanoTime;
  private final int[][] counts = new int[SECONDS][CLASSES];
  private final long[] seconds = new long[SECONDS];

  CommitTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    Arrays.fill(seconds, Long.MIN_VALUE);
  }

  /// Counts transactions that are durable now.
  ///
  /// @param since when they were asked for
  synchronized void addAll(LongStream since) {
    long now = nanoTime.getAsLong();
    int[] second = counts[slot(now)];
    since.forEach(begin -> second[classOf(TimeUnit.NANOSECONDS.toMicros(now - begin))]++);
  }

  private int slot(long now) {
    long second = second(now);
    int slot = Math.floorMod(second, SECONDS);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      Arrays.fill(counts[slot], 0);
    }
    return slot;
  }

  private static long second(long now) {
    return TimeUnit.NANOSECONDS.toSeconds(now);
  }

  /// The first [#STEPS] classes are a microsecond wide.
  private static int classOf(long micros) {
    if (micros < STEPS) return (int) Math.max(0, micros);
    int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros / STEPS);
    long step = (micros >> doublings) - STEPS;
    return (int) Math.min(CLASSES - 1L, (doublings + 1L) * STEPS + step);
  }

  /// The longest time in a class, but for a microsecond.
  private static long micros(int number) {
    if (number < STEPS) return number;
    int doublings = number / STEPS - 1;
    return ((long) (number % STEPS + STEPS + 1) << doublings) - 1;
  }

  synchronized Commits lastMinute() {
    int[] sum = new int[CLASSES];
    long now = second(nanoTime.getAsLong());
    for (int slot = 0; slot < SECONDS; slot++) {
      if (seconds[slot] <= now - SECONDS) continue;
      for (int i = 0; i < CLASSES; i++) sum[i] += counts[slot][i];
    }
    long all = Arrays.stream(sum).asLongStream().sum();
    return new Commits(all, quantile(sum, all, 50), quantile(sum, all, 99));
  }

  private static long quantile(int[] sum, long all, int percent) {
    long wanted = Math.ceilDiv(all * percent, 100L);
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += sum[i];
      if (seen >= wanted && seen > 0) return micros(i);
    }
    return 0;
  }
}
