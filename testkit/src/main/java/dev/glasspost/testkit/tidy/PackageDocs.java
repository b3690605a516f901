package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every package of main sources says in a sentence what it is, and is null-marked.
final class PackageDocs implements Rule {
  private static final Pattern FIRST_SENTENCE =
      Pattern.compile("\\A///\\s+\\p{Lu}.*?[.](\\s|\\z)", Pattern.DOTALL);

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .files()
        .filter(file -> file.isJava() && file.isMain())
        .collect(groupingBy(PackageDocs::folder, TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(PackageDocs::checkFolder);
  }

  private static String folder(SourceFile file) {
    return file.path().substring(0, file.path().lastIndexOf('/'));
  }

  private static Stream<Finding> checkFolder(List<SourceFile> files) {
    return files.stream()
        .filter(SourceFile::isPackageInfo)
        .findFirst()
        .map(PackageDocs::checkInfo)
        .orElseGet(() -> Stream.of(missing(files.getFirst())));
  }

  private static Finding missing(SourceFile file) {
    return file.finding(
        1,
        "its package has no package-info.java",
        "Add one with @NullMarked and a sentence that says what the package is and must not know");
  }

  private static Stream<Finding> checkInfo(SourceFile info) {
    Stream.Builder<Finding> findings = Stream.builder();
    if (!FIRST_SENTENCE.matcher(info.text()).find())
      findings.add(
          info.finding(
              1,
              "the package is not described",
              "Begin the file with `///` and a sentence that says what the package is"));
    if (!info.text().contains("@NullMarked\npackage "))
      findings.add(
          info.finding(1, "the package is not null-marked", "Put @NullMarked before `package`"));
    return findings.build();
  }
}
