package dev.glasspost.testkit.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import java.util.stream.Stream;

/// Nothing is longer than a reader can hold. A section of settings may have as many as there are to
/// set: it is a table to look things up in.
final class SizeLimits implements Rule {
  static final int MAX_METHOD_LINES = 60;
  static final int MAX_FILE_LINES = 600;
  static final int MAX_PARAMETERS = 5;
  static final int MAX_COMPONENTS = 12;

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources.java().flatMap(SizeLimits::check);
  }

  private static Stream<Finding> check(JavaFile java) {
    return Stream.of(
            longFile(java.file()),
            java.all(MethodTree.class).flatMap(SizeLimits::longMethod),
            java.all(MethodTree.class).flatMap(SizeLimits::manyParameters),
            java.all(ClassTree.class).flatMap(SizeLimits::manyComponents))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> longFile(SourceFile file) {
    int lines = file.lines().size();
    if (lines <= MAX_FILE_LINES) return Stream.empty();
    return Stream.of(
        file.finding(
            MAX_FILE_LINES + 1,
            "the file has %d lines, the limit is %d".formatted(lines, MAX_FILE_LINES),
            "Give what belongs together a type of its own"));
  }

  private static Stream<Finding> longMethod(JavaFile.Node<MethodTree> method) {
    if (method.lines() <= MAX_METHOD_LINES) return Stream.empty();
    return Stream.of(
        method.finding(
            "the method %s has %d lines, the limit is %d"
                .formatted(method.tree().getName(), method.lines(), MAX_METHOD_LINES),
            "Keep the branching here and move the leaves into methods named by what they do"));
  }

  private static Stream<Finding> manyParameters(JavaFile.Node<MethodTree> method) {
    int parameters = method.tree().getParameters().size();
    if (parameters <= MAX_PARAMETERS || Records.isCanonical(method)) return Stream.empty();
    return Stream.of(
        method.finding(
            "the method %s takes %d parameters, the limit is %d"
                .formatted(method.tree().getName(), parameters, MAX_PARAMETERS),
            "Make a record of those that belong together"));
  }

  private static Stream<Finding> manyComponents(JavaFile.Node<ClassTree> type) {
    int components = Records.components(type.tree());
    if (!Records.isRecord(type.tree()) || components <= MAX_COMPONENTS) return Stream.empty();
    if (isSection(type.tree())) return Stream.empty();
    return Stream.of(
        type.finding(
            "the record %s has %d components, the limit is %d"
                .formatted(type.tree().getSimpleName(), components, MAX_COMPONENTS),
            "Make records of those that belong together"));
  }

  private static boolean isSection(ClassTree type) {
    return type.getModifiers().getAnnotations().stream()
        .anyMatch(it -> it.getAnnotationType().toString().equals("Section"));
  }
}
