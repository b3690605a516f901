package dev.glasspost.testkit.tidy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A file of tab-separated cells under one line of column names.
///
/// @param columns what the columns must be called
/// @param rows the lines behind the first; `faults` tells of those with another number of cells
record Table(SourceFile file, List<String> columns, List<Row> rows) {
  static Table of(SourceFile file, String... columns) {
    List<String> lines = file.lines();
    return new Table(
        file,
        List.of(columns),
        IntStream.range(1, lines.size())
            .mapToObj(i -> new Row(file, i + 1, cells(lines.get(i))))
            .toList());
  }

  Stream<Finding> faults() {
    Stream<Finding> head =
        !file.lines().isEmpty() && cells(file.lines().getFirst()).equals(columns)
            ? Stream.empty()
            : Stream.of(
                file.finding(
                    1,
                    "the columns are not named " + String.join(", ", columns),
                    "Write these names, with a tab between each two, as the first line"));
    Stream<Finding> body =
        rows.stream()
            .filter(row -> row.cells.size() != columns.size())
            .map(row ->
                row.finding(
                    "the line has %d cells, not %d".formatted(row.cells.size(), columns.size()),
                    "Write each cell, with a tab between each two"));
    return Stream.concat(head, body);
  }

  /// The rows that have all their cells.
  Stream<Row> wholeRows() {
    return rows.stream().filter(row -> row.cells.size() == columns.size());
  }

  /// The rows whose first cells, as many as `keys`, are those of a row above them.
  Stream<Finding> repetitions(int keys) {
    Map<List<String>, Row> first = new HashMap<>();
    return wholeRows()
        .flatMap(row -> {
          List<String> key = row.cells.subList(0, keys);
          Row above = first.putIfAbsent(key, row);
          return above == null
              ? Stream.empty()
              : Stream.of(
                  row.finding(
                      String.join(" ", key) + " is listed in line " + above.line + " already",
                      "Keep one of the two"));
        });
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  /// One line.
  record Row(SourceFile file, int line, List<String> cells) {
    String cell(int column) {
      return cells.get(column);
    }

    Finding finding(String wrong, String remedy) {
      return file.finding(line, wrong, remedy);
    }
  }
}
