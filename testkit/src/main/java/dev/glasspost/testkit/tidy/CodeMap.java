package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The map in ARCHITECTURE.md has a row for each package of the product (tools for tests and for
/// measuring are not of it) and no other, and the page can be read at one sitting.
final class CodeMap implements Rule {
  static final String PAGE = "ARCHITECTURE.md";
  static final int MAX_LINES = 300;

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "^(?!testkit/|bench/)[^/]+/src/main/java/dev/glasspost/(.+)/package-info\\.java");

  @Override
  public Stream<Finding> check(Sources sources) {
    SourceFile page = sources.file(PAGE).orElseGet(() -> new SourceFile(PAGE, ""));
    Set<String> packages = matches(PACKAGE, sources.files().map(SourceFile::path));
    Set<String> rows = matches(ROW, page.text().lines());
    return Stream.of(
            missing(page, packages, rows), superfluous(page, packages, rows), tooLong(page))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> missing(SourceFile page, Set<String> packages, Set<String> rows) {
    return packages.stream()
        .filter(name -> !rows.contains(name))
        .map(name ->
            page.finding(1, "the map lacks the package " + name, "Add a row that says what it is"));
  }

  private static Stream<Finding> superfluous(
      SourceFile page, Set<String> packages, Set<String> rows) {
    return rows.stream()
        .filter(name -> !packages.contains(name))
        .map(name ->
            page.finding(
                page.lineAt(page.text().indexOf("| `" + name + "`")),
                "there is no package " + name,
                "Remove the row"));
  }

  private static Stream<Finding> tooLong(SourceFile page) {
    if (page.lines().size() <= MAX_LINES) return Stream.empty();
    return Stream.of(
        page.finding(
            MAX_LINES + 1,
            "the page has more than %d lines".formatted(MAX_LINES),
            "Move what is not for everybody to docs"));
  }

  private static Set<String> matches(Pattern pattern, Stream<String> texts) {
    return texts
        .map(pattern::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> matcher.group(1).replace('/', '.'))
        .collect(toCollection(TreeSet::new));
  }
}
