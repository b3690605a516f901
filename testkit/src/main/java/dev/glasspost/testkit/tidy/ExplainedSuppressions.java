package dev.glasspost.testkit.tidy;

import com.sun.source.tree.AnnotationTree;
import java.util.List;
import java.util.stream.Stream;

/// Whoever silences a warning says why, in a comment on the same line or the one above.
final class ExplainedSuppressions implements Rule {
  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .java()
        .flatMap(java -> java.all(AnnotationTree.class))
        .filter(one -> one.tree().getAnnotationType().toString().endsWith("SuppressWarnings"))
        .filter(one -> !isExplained(one))
        .map(one ->
            one.finding(
                "a warning is suppressed without a reason",
                "Mend what it warns of, or say in a `//` comment beside it why it is wrong here"));
  }

  private static boolean isExplained(JavaFile.Node<AnnotationTree> suppression) {
    List<String> lines = suppression.in().file().lines();
    int line = suppression.line();
    return lines.get(line - 1).contains("// ")
        || (line > 1 && lines.get(line - 2).strip().startsWith("// "));
  }
}
