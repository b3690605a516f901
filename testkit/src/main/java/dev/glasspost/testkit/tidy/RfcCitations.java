package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Citations of RFCs can be trusted: each is well formed, its RFC is listed in `docs/rfc/index.tsv`
/// and its section, with the section's title, in `docs/rfc/sections.tsv`; what the lists call
/// followed is cited by the product; no section is listed that nobody cites, and nothing twice.
final class RfcCitations implements Rule {
  static final String RFCS = "docs/rfc/index.tsv";
  static final String SECTIONS = "docs/rfc/sections.tsv";

  private static final Set<String> STATUSES = Set.of("yes", "partial", "planned", "no");
  private static final Set<String> FOLLOWED = Set.of("yes", "partial");

  @Override
  public Stream<Finding> check(Sources sources) {
    Table rfcs = table(sources, RFCS, "number", "title", "status", "note");
    Table sections = table(sources, SECTIONS, "rfc", "section", "title");
    List<SourceFile> prose = sources.files().filter(RfcCitations::mayCite).toList();
    List<Citation> citations = prose.stream().flatMap(Citation::in).toList();
    return Stream.of(
            rfcs.faults(),
            sections.faults(),
            rfcs.repetitions(1),
            sections.repetitions(2),
            wrongStatuses(rfcs),
            prose.stream().flatMap(Citation::malformed),
            unlisted(citations, rfcs, sections),
            followedButNotCited(rfcs, citations),
            listedButNotCited(sections, citations))
        .flatMap(findings -> findings);
  }

  private static Table table(Sources sources, String path, String... columns) {
    return Table.of(sources.file(path).orElseGet(() -> new SourceFile(path, "")), columns);
  }

  private static boolean mayCite(SourceFile file) {
    return !file.isIn("docs/rfc");
  }

  private static Stream<Finding> wrongStatuses(Table rfcs) {
    return rfcs.wholeRows()
        .filter(row -> !STATUSES.contains(row.cell(2)))
        .map(row -> row.finding("no status: " + row.cell(2), "Write yes, partial, planned or no"));
  }

  private static Stream<Finding> unlisted(List<Citation> citations, Table rfcs, Table sections) {
    Set<String> known =
        Stream.concat(
                rfcs.wholeRows().map(row -> "RFC " + row.cell(0)),
                sections.wholeRows().map(RfcCitations::asCited))
            .collect(toSet());
    return citations.stream()
        .filter(citation -> !known.contains(citation.toString()))
        .map(citation ->
            citation
                .file()
                .finding(
                    citation.line(),
                    citation + " is not listed",
                    "Look it up, and write it with its title into "
                        + (citation.section().isEmpty() ? RFCS : SECTIONS)));
  }

  private static Stream<Finding> followedButNotCited(Table rfcs, List<Citation> citations) {
    Set<String> cited =
        citations.stream()
            .filter(citation -> citation.file().isJava() && citation.file().isMain())
            .map(Citation::rfc)
            .collect(toSet());
    return rfcs.wholeRows()
        .filter(row -> FOLLOWED.contains(row.cell(2)) && !cited.contains(row.cell(0)))
        .map(row ->
            row.finding(
                "RFC %s is called followed, but no main source cites it".formatted(row.cell(0)),
                "Cite it on the lines that obey it, or call it planned or no"));
  }

  private static Stream<Finding> listedButNotCited(Table sections, List<Citation> citations) {
    Set<String> cited = citations.stream().map(Citation::toString).collect(toSet());
    return sections
        .wholeRows()
        .filter(row -> !cited.contains(asCited(row)))
        .map(row -> row.finding("nobody cites " + asCited(row), "Remove the line"));
  }

  private static String asCited(Table.Row row) {
    return "RFC %s §%s".formatted(row.cell(0), row.cell(1));
  }
}
