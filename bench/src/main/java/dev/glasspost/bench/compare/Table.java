package dev.glasspost.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table in Markdown; all columns but the first are numbers.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> heading) {
    rows.add(heading);
    List<String> rule = new ArrayList<>(List.of("---"));
    for (int i = 1; i < heading.size(); i++) rule.add("---:");
    rows.add(rule);
  }

  public void add(List<String> row) {
    rows.add(row);
  }

  @Override
  public String toString() {
    return rows.stream()
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }
}
