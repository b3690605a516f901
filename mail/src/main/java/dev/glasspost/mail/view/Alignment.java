package dev.glasspost.mail.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/// Lays two sequences side by side so that as much as possible of what is alike stands together, in
/// order (Needleman and Wunsch, without a price for gaps).
///
/// Long sequences are laid window by window, so that time and memory grow with their length and not
/// with its square; what was moved by more than half a window is then not found again.
///
/// @param likeness how well two elements go together; 0 if they may not stand side by side
record Alignment<T>(ToIntBiFunction<T, T> likeness) {
  /// How many elements of each side are looked at together, where there are too many for one table.
  static final int WINDOW = 500;

  /// The largest table that is made: 4 MiB.
  private static final int MAX_CELLS = 1_000_000;

  /// What stands side by side; at least one is there.
  record Pair<T>(Optional<T> left, Optional<T> right) {}

  /// Every element of both sides, once, and in order.
  List<Pair<T>> of(List<T> left, List<T> right) {
    List<Pair<T>> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      int restLeft = left.size() - i;
      int restRight = right.size() - j;
      List<T> ahead = left.subList(i, i + window(restLeft, restRight));
      List<T> beside = right.subList(j, j + window(restRight, restLeft));
      boolean last = i + ahead.size() == left.size() && j + beside.size() == right.size();
      List<Pair<T>> found = traced(best(ahead, beside), ahead, beside);
      for (Pair<T> pair : last ? found : firstHalf(found)) {
        pairs.add(pair);
        i += pair.left().isPresent() ? 1 : 0;
        j += pair.right().isPresent() ? 1 : 0;
      }
    }
    return pairs;
  }

  private static int window(int rest, int other) {
    return Math.min(rest, Math.max(WINDOW, MAX_CELLS / Math.max(1, other)));
  }

  /// As far as a window's end can't have spoilt it.
  private List<Pair<T>> firstHalf(List<Pair<T>> pairs) {
    return pairs.subList(0, Math.min(pairs.size(), WINDOW / 2));
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
}
