package dev.glasspost.server.cli;

import static java.util.stream.Collectors.joining;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.view.PrintableJson;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A list of things as it is printed: aligned columns for people, or JSON for programs.
///
/// @param columns from left to right
record Table<T>(List<Column<T>> columns) {
  /// @param name in JSON; people see it in capitals
  /// @param value a text, [Words], a number, a time, or a collection of these
  /// @param widest how many characters people are shown of it; programs get all of it
  record Column<T>(String name, Function<T, Object> value, int widest) {
    Column(String name, Function<T, Object> value) {
      this(name, value, Integer.MAX_VALUE);
    }

    String cell(T row) {
      return Repainting.cut(Table.cell(value.apply(row)), widest);
    }
  }

  /// A text of ours in which whatever came from others is escaped already.
  record Words(String text) {}

  /// @param rows if there are none, people see nothing and programs an empty list
  void print(PrintStream out, ListFormat format, List<T> rows) {
    if (format.json) out.println(json(rows));
    else text(rows).forEach(out::println);
  }

  /// For programs, many lines.
  String json(List<T> rows) {
    return PrintableJson.indented(objects(rows));
  }

  /// For programs, one line.
  String jsonLine(List<T> rows) {
    return PrintableJson.line(objects(rows));
  }

  private List<Map<String, Object>> objects(List<T> rows) {
    return rows.stream().map(this::object).toList();
  }

  private Map<String, Object> object(T row) {
    Map<String, Object> object = new LinkedHashMap<>();
    columns.forEach(column -> object.put(column.name(), forPrograms(column.value().apply(row))));
    return object;
  }

  /// Programs know no place, so they are told times in UTC (RFC 3339 §5.6).
  private static Object forPrograms(Object value) {
    return switch (value) {
      case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
      case Words(var text) -> text;
      default -> value;
    };
  }

  /// For people: a line of headings and one for each row, or nothing if there are no rows.
  List<String> text(List<T> rows) {
    if (rows.isEmpty()) return List.of();
    List<List<String>> cells = rows.stream().map(this::cells).toList();
    List<String> head =
        columns.stream().map(column -> column.name().toUpperCase(Locale.ROOT)).toList();
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> Math.max(head.get(i).length(), widest(cells, i)))
            .toArray();
    return Stream.concat(Stream.of(head), cells.stream()).map(line -> line(line, widths)).toList();
  }

  private List<String> cells(T row) {
    return columns.stream().map(column -> column.cell(row)).toList();
  }

  private static String cell(Object value) {
    return switch (value) {
      case Collection<?> many -> many.stream().map(Table::named).collect(joining(", "));
      case Instant time -> Times.words(time);
      case Words(var text) -> text;
      default -> Escape.of(value.toString());
    };
  }

  /// One of several; among addresses, the null path has to be seen.
  private static String named(Object value) {
    return value instanceof String path ? cell(Clauses.path(path)) : cell(value);
  }

  private static int widest(List<List<String>> cells, int column) {
    return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(joining("  "))
        .stripTrailing();
  }
}
