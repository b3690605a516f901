package dev.glasspost.mail.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/// Lays two sequences side by side so that as much as possible of what is alike stands together, in
/// order (Needleman and Wunsch, without a price for gaps).
///
/// @param likeness how well two elements go together; 0 if they may not stand side by side
record Alignment<T>(ToIntBiFunction<T, T> likeness) {
  /// The largest table that is made: 4 million cells are 16 MiB and some milliseconds. Longer
  /// sequences are laid side by side as they come.
  static final long MAX_CELLS = 4_000_000;

  /// What stands side by side; at least one is there.
  record Pair<T>(Optional<T> left, Optional<T> right) {}

  List<Pair<T>> of(List<T> left, List<T> right) {
    return (left.size() + 1L) * (right.size() + 1L) <= MAX_CELLS
        ? traced(best(left, right), left, right)
        : asTheyCome(left, right);
  }

  /// In each cell, how well the rests from there on go together at the best.
  private int[][] best(List<T> left, List<T> right) {
    int[][] best = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--)
      for (int j = right.size() - 1; j >= 0; j--) {
        int alike = likeness.applyAsInt(left.get(i), right.get(j));
        int together = alike == 0 ? 0 : best[i + 1][j + 1] + alike;
        best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    return best;
  }

  private List<Pair<T>> traced(int[][] best, List<T> left, List<T> right) {
    List<Pair<T>> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      int alike = likeness.applyAsInt(left.get(i), right.get(j));
      if (alike > 0 && best[i][j] == best[i + 1][j + 1] + alike)
        pairs.add(new Pair<>(Optional.of(left.get(i++)), Optional.of(right.get(j++))));
      else if (best[i][j] == best[i + 1][j])
        pairs.add(new Pair<>(Optional.of(left.get(i++)), Optional.empty()));
      else pairs.add(new Pair<>(Optional.empty(), Optional.of(right.get(j++))));
    }
    while (i < left.size()) pairs.add(new Pair<>(Optional.of(left.get(i++)), Optional.empty()));
    while (j < right.size()) pairs.add(new Pair<>(Optional.empty(), Optional.of(right.get(j++))));
    return pairs;
  }

  private List<Pair<T>> asTheyCome(List<T> left, List<T> right) {
    List<Pair<T>> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Optional<T> one = i < left.size() ? Optional.of(left.get(i)) : Optional.empty();
      Optional<T> other = i < right.size() ? Optional.of(right.get(i)) : Optional.empty();
      boolean alike = one.flatMap(a -> other.map(b -> likeness.applyAsInt(a, b) > 0)).orElse(true);
      if (alike) pairs.add(new Pair<>(one, other));
      else {
        pairs.add(new Pair<>(one, Optional.empty()));
        pairs.add(new Pair<>(Optional.empty(), other));
      }
    }
    return pairs;
  }
}
