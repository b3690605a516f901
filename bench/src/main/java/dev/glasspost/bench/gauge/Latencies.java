package dev.glasspost.bench.gauge;

import java.util.Arrays;

/// How long things took, each kept to the microsecond in four octets, so that percentiles are
/// exact. For one thread.
public final class Latencies {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int FIRST_ROOM = 1_024;

  private int[] micros = new int[FIRST_ROOM];
  private int count;

  public void add(long nanos) {
    if (count == micros.length) micros = Arrays.copyOf(micros, 2 * count);
    micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / NANOS_PER_MICRO);
  }

  /// How they are spread. All zero if there are none.
  public Spread spread() {
    int[] all = Arrays.copyOf(micros, count);
    Arrays.sort(all);
    return new Spread(count, at(all, 500), at(all, 900), at(all, 990), at(all, 1_000));
  }

  /// The nearest rank, in milliseconds.
  private static double at(int[] sorted, int permille) {
    if (sorted.length == 0) return 0;
    int rank = (int) Math.ceilDiv((long) sorted.length * permille, 1_000L);
    return sorted[Math.max(rank, 1) - 1] / 1_000.0;
  }

  /// Percentiles in milliseconds.
  public record Spread(int count, double p50, double p90, double p99, double max) {
    @Override
    public String toString() {
      return "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms".formatted(p50, p90, p99, max);
    }
  }
}
