package dev.glasspost.testkit.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Modifier;

/// Which trees are records, and what their headers say.
final class Records {
  private Records() {}

  static boolean isRecord(Tree tree) {
    return tree.getKind() == Tree.Kind.RECORD;
  }

  /// A record has no fields of its instances but its components.
  static int components(ClassTree type) {
    return (int) type.getMembers().stream().filter(Records::isComponent).count();
  }

  /// Whether it repeats the header of its record, as compact constructors do.
  static boolean isCanonical(JavaFile.Node<MethodTree> method) {
    return method.path().getParentPath().getLeaf() instanceof ClassTree type
        && isRecord(type)
        && method.tree().getName().contentEquals("<init>")
        && method.tree().getParameters().size() == components(type);
  }

  private static boolean isComponent(Tree member) {
    return member instanceof VariableTree field
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }
}
