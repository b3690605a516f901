package dev.glasspost.testkit.tidy;

import com.sun.source.tree.AnyPatternTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// A switch over an enum, a sealed type, or a record that has one among its components, names every
/// case, so that the compiler finds the switches that a new case must go into. Neither `default`
/// nor a pattern that takes everything may stand in for the rest.
///
/// The types are the compiler's own, found on the class path of the running test. What it can't
/// see: chains of `instanceof`, and switches over a text or number made from an enum.
final class ClosedChoices implements Rule {
  @Override
  public Stream<Finding> check(Sources sources) {
    List<SourceFile> files = sources.files().filter(SourceFile::isJava).toList();
    if (files.isEmpty()) return Stream.empty();
    List<String> options =
        List.of(
            "-proc:none",
            "--should-stop=ifError=FLOW",
            "-classpath",
            System.getProperty("java.class.path"));
    JavacTask task = JavaFile.task(files, options);
    List<Finding> findings = new ArrayList<>();
    try {
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      for (int i = 0; i < units.size(); i++)
        new Walk(task, files.get(i), findings).scan(new TreePath(units.get(i)), null);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot parse", failure);
    }
    return findings.stream();
  }

  private static final String REMEDY =
      "Name the cases that are left, so that the compiler tells who forgets a new one";

  private static final class Walk extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final JavacTask task;
    private final Trees trees;
    private final SourceFile file;
    private final List<Finding> findings;

    Walk(JavacTask task, SourceFile file, List<Finding> findings) {
      this.task = task;
      this.trees = Trees.instance(task);
      this.file = file;
      this.findings = findings;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
      checkSwitch(tree.getExpression(), tree.getCases());
      return super.visitSwitch(tree, null);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
      checkSwitch(tree.getExpression(), tree.getCases());
      return super.visitSwitchExpression(tree, null);
    }

    private void checkSwitch(ExpressionTree selector, List<? extends CaseTree> cases) {
      TypeMirror type = typeOf(selector);
      if (type.getKind() == TypeKind.ERROR) {
        report(
            selector, "the type of this switch can't be told", "Put it on the test's class path");
      } else if (isClosed(type) || hasClosedComponent(type)) {
        for (CaseTree one : cases) checkCase(type, one);
      }
    }

    private void checkCase(TypeMirror selected, CaseTree one) {
      for (CaseLabelTree label : one.getLabels()) {
        if (label instanceof DefaultCaseLabelTree)
          report(one, "`default` in a switch over " + simple(selected), REMEDY);
        else if (one.getGuard() == null
            && label instanceof PatternCaseLabelTree pattern
            && takesAll(pattern.getPattern(), selected))
          report(one, "a case that takes every " + simple(selected), REMEDY);
      }
    }

    private boolean takesAll(PatternTree pattern, TypeMirror selected) {
      return switch (pattern) {
        case AnyPatternTree _ -> true;
        case BindingPatternTree binding -> covers(binding.getVariable(), selected);
        case DeconstructionPatternTree record ->
            covers(record.getDeconstructor(), selected)
                && takesAllComponents(record.getNestedPatterns(), components(selected));
        default -> false;
      };
    }

    private boolean takesAllComponents(
        List<? extends PatternTree> nested, List<? extends RecordComponentElement> components) {
      for (int i = 0; i < nested.size(); i++) {
        if (!takesAll(nested.get(i), components.get(i).asType())) return false;
      }
      return true;
    }

    private boolean covers(Tree pattern, TypeMirror selected) {
      return task.getTypes().isSubtype(erased(selected), erased(typeOf(pattern)));
    }

    private boolean hasClosedComponent(TypeMirror type) {
      return components(type).stream().anyMatch(component -> isClosed(component.asType()));
    }

    private static List<? extends RecordComponentElement> components(TypeMirror type) {
      return type instanceof DeclaredType declared
              && declared.asElement() instanceof TypeElement element
          ? element.getRecordComponents()
          : List.of();
    }

    private static boolean isClosed(TypeMirror type) {
      if (!(type instanceof DeclaredType declared)) return false;
      return declared.asElement().getKind() == ElementKind.ENUM
          || declared.asElement().getModifiers().contains(Modifier.SEALED);
    }

    private TypeMirror typeOf(Tree tree) {
      TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
      return type == null ? task.getTypes().getNoType(TypeKind.NONE) : type;
    }

    private TypeMirror erased(TypeMirror type) {
      return task.getTypes().erasure(type);
    }

    private String simple(TypeMirror type) {
      String name = erased(type).toString();
      return name.substring(name.lastIndexOf('.') + 1);
    }

    private void report(Tree tree, String wrong, String remedy) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long start = trees.getSourcePositions().getStartPosition(unit, tree);
      findings.add(file.finding((int) unit.getLineMap().getLineNumber(start), wrong, remedy));
    }
  }
}
