package dev.glasspost.testkit.tidy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the formatter does not see: white space in all text files, and the width of Java lines.
final class Layout implements Rule {
  static final int MAX_COLUMNS = 100;

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources.files().flatMap(Layout::check);
  }

  private static Stream<Finding> check(SourceFile file) {
    List<String> lines = file.lines();
    return Stream.concat(
        IntStream.range(0, lines.size()).boxed().flatMap(i -> check(file, i + 1, lines.get(i))),
        lastLine(file, lines.size()));
  }

  private static Stream<Finding> check(SourceFile file, int number, String line) {
    Stream.Builder<Finding> findings = Stream.builder();
    if (line.endsWith("\r"))
      findings.add(file.finding(number, "the line ends with CRLF", "End lines with LF"));
    else if (!isTable(file)
        && !line.isEmpty()
        && Character.isWhitespace(line.charAt(line.length() - 1)))
      findings.add(file.finding(number, "white space at the end of the line", "Remove it"));
    if (line.indexOf('\t') >= 0 && !isTable(file))
      findings.add(file.finding(number, "a tab", "Write spaces, or `\\t` in a text of Java"));
    if (file.isJava() && line.codePointCount(0, line.length()) > MAX_COLUMNS)
      findings.add(
          file.finding(
              number, "the line is wider than %d columns".formatted(MAX_COLUMNS), "Break it"));
    return findings.build();
  }

  /// In a table a tab has a meaning, and a last cell may be empty.
  private static boolean isTable(SourceFile file) {
    return file.path().endsWith(".tsv");
  }

  private static Stream<Finding> lastLine(SourceFile file, int lines) {
    if (file.text().isEmpty() || file.text().endsWith("\n")) return Stream.empty();
    return Stream.of(
        file.finding(lines, "the last line has no line feed", "End the file with a line feed"));
  }
}
