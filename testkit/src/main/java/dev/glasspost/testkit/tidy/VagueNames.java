package dev.glasspost.testkit.tidy;

import com.sun.source.tree.ClassTree;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A type is named by what it is, not by being of use to something.
final class VagueNames implements Rule {
  private static final Pattern VAGUE =
      Pattern.compile(".*(Utils?|Utilit(y|ies)|Helpers?|Managers?|Impl)");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .java()
        .flatMap(java -> java.all(ClassTree.class))
        .filter(type -> VAGUE.matcher(type.tree().getSimpleName()).matches())
        .map(type ->
            type.finding(
                "the name %s does not say what it is".formatted(type.tree().getSimpleName()),
                "Name it by its job, or move its methods to the types that they are about"));
  }
}
