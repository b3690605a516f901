package dev.glasspost.testkit.tidy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A note of work to be done names the issue in which it is planned: `(#12)` behind the mark.
final class OpenTasks implements Rule {
  /// Spelt so that this file has no such mark itself.
  private static final Pattern WITHOUT_ISSUE =
      Pattern.compile("\\b(TO[D]O|FIX[M]E)\\b(?!\\s?\\(#\\d+\\))");

  /// Prose may speak of such marks.
  private static final List<String> PROSE = List.of(".md", ".txt");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .files()
        .filter(file -> PROSE.stream().noneMatch(file.path()::endsWith))
        .flatMap(OpenTasks::check);
  }

  private static Stream<Finding> check(SourceFile file) {
    return WITHOUT_ISSUE
        .matcher(file.text())
        .results()
        .map(mark ->
            file.finding(
                file.lineAt(mark.start()),
                "%s without an issue number".formatted(mark.group()),
                "Do it, or write `%s(#12)` with the number of its issue".formatted(mark.group())));
  }
}
