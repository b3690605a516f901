package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.view.Alignment.Pair;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Two steps that belong together, or one that has no counterpart.
///
/// @param obstacle why they can't be compared, if they differ
record SideBySide(
    Optional<Step> left,
    Optional<Step> right,
    List<Pair<Cell>> cells,
    Repetition repetition,
    Optional<Phrase> obstacle) {
  private static final Alignment<Step> STEPS = new Alignment<>(Step::likenessTo);
  private static final Alignment<Cell> CELLS = new Alignment<>(Cell::likenessTo);

  SideBySide {
    cells = List.copyOf(cells);
  }

  static List<SideBySide> of(List<Step> left, List<Step> right, Repetition repetition) {
    List<SideBySide> pairs = new ArrayList<>();
    Optional<Phrase> lasting = Optional.empty();
    for (Pair<Step> pair : STEPS.of(left, right)) {
      Optional<Phrase> obstacle =
          lasting.isPresent() ? lasting : repetition.obstacle(pair.left(), pair.right());
      if (Repetition.isLasting(obstacle)) lasting = obstacle;
      List<Pair<Cell>> cells = CELLS.of(cells(pair.left()), cells(pair.right()));
      pairs.add(new SideBySide(pair.left(), pair.right(), cells, repetition, obstacle));
    }
    return pairs;
  }

  private static List<Cell> cells(Optional<Step> step) {
    return step.map(Step::cells).orElse(List.of());
  }

  /// The one or two.
  Stream<Step> steps() {
    return Stream.of(left, right).flatMap(Optional::stream);
  }

  String name() {
    return left.or(() -> right).map(Step::name).orElse("");
  }

  Likeness likeness() {
    Likeness apparent = apparent();
    return obstacle.isPresent() && isDifference(apparent) ? Likeness.INCOMPARABLE : apparent;
  }

  /// What is only told of how we went about it makes no step different.
  private Likeness apparent() {
    if (right.isEmpty()) return Likeness.ONLY_LEFT;
    if (left.isEmpty()) return Likeness.ONLY_RIGHT;
    Set<Likeness> telling = EnumSet.noneOf(Likeness.class);
    Set<Likeness> incidental = EnumSet.noneOf(Likeness.class);
    for (Pair<Cell> pair : cells) (isTelling(pair) ? telling : incidental).add(likeness(pair));
    if (telling.isEmpty()) telling.add(Likeness.SAME);
    Likeness all = Likeness.of(telling);
    boolean exact = EnumSet.of(Likeness.SAME).containsAll(incidental);
    return all == Likeness.SAME && !exact ? Likeness.ALIKE : overall(all);
  }

  /// Two steps stand here; that all their telling lines are of one does not make it the only one.
  private static Likeness overall(Likeness all) {
    return switch (all) {
      case SAME, ALIKE -> all;
      case DIFFERENT, ONLY_LEFT, ONLY_RIGHT, INCOMPARABLE -> Likeness.DIFFERENT;
    };
  }

  boolean differs() {
    return isDifference(likeness());
  }

  static boolean isDifference(Likeness likeness) {
    return switch (likeness) {
      case SAME, ALIKE, INCOMPARABLE -> false;
      case DIFFERENT, ONLY_LEFT, ONLY_RIGHT -> true;
    };
  }

  List<Row> rows() {
    return cells.stream()
        .map(pair -> new Row(likeness(pair), line(pair.left()), line(pair.right())))
        .toList();
  }

  Likeness likeness(Pair<Cell> pair) {
    if (pair.right().isEmpty()) return Likeness.ONLY_LEFT;
    if (pair.left().isEmpty()) return Likeness.ONLY_RIGHT;
    return repetition.compare(pair.left().get(), pair.right().get());
  }

  private boolean isTelling(Pair<Cell> pair) {
    boolean alone = pair.left().isEmpty() || pair.right().isEmpty();
    return pair.left()
        .or(pair::right)
        .filter(it -> !alone || !repetition.isParting(it))
        .map(repetition::isTelling)
        .orElse(false);
  }

  private static Optional<Line> line(Optional<Cell> cell) {
    return cell.map(Cell::line);
  }
}
