package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Alignment.Pair;
import dev.glasspost.mail.view.Steps.Cell;
import dev.glasspost.mail.view.Steps.Step;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two records side by side, step by step of the protocol: times, line numbers and the lengths of
/// the sessions make no difference.
public record Comparison(Summary left, Summary right, ZoneId zone, List<Row> rows) {
  private static final Alignment<Step> STEPS = new Alignment<>(Comparison::likeness);
  private static final Alignment<Cell> CELLS = new Alignment<>(Comparison::likeness);

  public Comparison {
    rows = List.copyOf(rows);
  }

  /// What stands side by side.
  public record Row(Likeness likeness, Optional<Line> left, Optional<Line> right) {}

  /// How two lines compare.
  public enum Likeness {
    SAME,
    DIFFERENT,
    ONLY_LEFT,
    ONLY_RIGHT
  }

  /// @param lens its level and zone; the lines are those of the plain view
  public static Comparison of(SessionRecord left, SessionRecord right, Lens lens) {
    List<Row> rows = new ArrayList<>();
    for (Pair<Step> pair : STEPS.of(Steps.of(left, lens), Steps.of(right, lens)))
      for (Pair<Cell> cells : CELLS.of(cells(pair.left()), cells(pair.right())))
        rows.add(row(cells));
    return new Comparison(Summary.of(left), Summary.of(right), lens.zone(), rows);
  }

  private static List<Cell> cells(Optional<Step> step) {
    return step.map(Step::cells).orElse(List.of());
  }

  private static Row row(Pair<Cell> cells) {
    Optional<Line> left = cells.left().map(Cell::line);
    Optional<Line> right = cells.right().map(Cell::line);
    return new Row(likeness(left, right), left, right);
  }

  private static Likeness likeness(Optional<Line> left, Optional<Line> right) {
    if (right.isEmpty()) return Likeness.ONLY_LEFT;
    if (left.isEmpty()) return Likeness.ONLY_RIGHT;
    boolean same = left.get().text().equals(right.get().text());
    return same ? Likeness.SAME : Likeness.DIFFERENT;
  }

  /// Steps of one kind go together, and the better the more they begin alike.
  private static int likeness(Step left, Step right) {
    if (!left.key().equals(right.key())) return 0;
    return 2 + (heard(left).equals(heard(right)) ? 1 : 0);
  }

  private static Optional<String> heard(Step step) {
    return step.cells().stream()
        .map(Cell::line)
        .filter(line -> line.voice() == Voice.THEY)
        .map(Line::text)
        .findFirst();
  }

  private static int likeness(Cell left, Cell right) {
    if (!left.kind().equals(right.kind())) return 0;
    return left.line().text().equals(right.line().text()) ? 3 : 2;
  }
}
