package dev.glasspost.session.smtp.client;

import java.util.List;
import java.util.stream.Stream;

/// A row of `docs/failures.md`.
///
/// @param point what was going on
/// @param kind what the host did
/// @param queue who waits for the message after one attempt, and why
/// @param next whether another host of the domain is tried at once
/// @param ending how our calls end, in the words of the journal
/// @param last what was said last in our last call
/// @param report what the sender reads in the end: for each recipient the status, and why
record FailureRow(
    String point,
    String kind,
    String queue,
    String next,
    String ending,
    String last,
    String report) {
  private static final String BETWEEN = " | ";

  static List<FailureRow> read(List<String> page) {
    return page.stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| at"))
        .map(FailureRow::read)
        .toList();
  }

  private static FailureRow read(String line) {
    List<String> cells =
        Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
            .map(String::strip)
            .toList();
    return new FailureRow(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        cells.get(5),
        cells.get(6));
  }

  /// As it stands in the page.
  @Override
  public String toString() {
    return "| "
        + String.join(BETWEEN, point, kind, queue, next, ending, last, report).strip()
        + " |";
  }
}
