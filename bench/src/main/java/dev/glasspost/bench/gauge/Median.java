package dev.glasspost.bench.gauge;

import java.util.Collection;

/// The middle one of some values; of an even number of them, the mean of the middle two.
public final class Median {
  private Median() {}

  /// @throws IllegalArgumentException if there are no values
  public static double of(Collection<Double> values) {
    if (values.isEmpty()) throw new IllegalArgumentException("no values have no median");
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
