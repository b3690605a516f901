package dev.glasspost.testkit.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// No public method of a public type takes a boolean: `true` at a call tells its reader nothing.
///
/// Record headers may have boolean components, which have names where they are read; a method that
/// overrides another's is bound by it.
final class BooleanParameters implements Rule {
  private static final Set<String> BOOLEANS = Set.of("boolean", "Boolean");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .mainJava()
        .flatMap(java -> java.all(MethodTree.class))
        .filter(BooleanParameters::isPublic)
        .filter(method -> !overrides(method.tree()) && !Records.isCanonical(method))
        .flatMap(BooleanParameters::findings);
  }

  private static Stream<Finding> findings(JavaFile.Node<MethodTree> method) {
    return method.tree().getParameters().stream()
        .filter(parameter -> BOOLEANS.contains(String.valueOf(parameter.getType())))
        .map(parameter ->
            method.finding(
                "the public method %s takes the boolean %s"
                    .formatted(method.tree().getName(), parameter.getName()),
                "Write two methods, or an enum that names both cases"));
  }

  private static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(type -> type.toString().equals("Override"));
  }

  private static boolean isPublic(JavaFile.Node<MethodTree> method) {
    TreePath type = method.path().getParentPath();
    if (!isPublic(method.tree().getModifiers(), type)) return false;
    while (type.getLeaf() instanceof ClassTree one) {
      if (!isPublic(one.getModifiers(), type.getParentPath())) return false;
      type = type.getParentPath();
    }
    return type.getLeaf() instanceof CompilationUnitTree;
  }

  /// Members of interfaces are public unless they say that they are private.
  private static boolean isPublic(ModifiersTree modifiers, TreePath within) {
    if (modifiers.getFlags().contains(Modifier.PUBLIC)) return true;
    return within.getLeaf().getKind() == Tree.Kind.INTERFACE
        && !modifiers.getFlags().contains(Modifier.PRIVATE);
  }
}
