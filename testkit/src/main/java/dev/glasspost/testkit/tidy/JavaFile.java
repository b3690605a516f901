package dev.glasspost.testkit.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// A Java file as the parser sees it: no type is resolved.
final class JavaFile {
  private final SourceFile file;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<TreePath> nodes = new ArrayList<>();

  private JavaFile(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {
    this.file = file;
    this.unit = unit;
    this.positions = positions;
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
        if (tree != null) nodes.add(new TreePath(getCurrentPath(), tree));
        return super.scan(tree, null);
      }
    }.scan(new TreePath(unit), null);
  }

  static List<JavaFile> parse(List<SourceFile> files) {
    if (files.isEmpty()) return List.of();
    JavacTask task = task(files, List.of());
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<JavaFile> parsed = new ArrayList<>();
    try {
      int index = 0;
      for (CompilationUnitTree unit : task.parse())
        parsed.add(new JavaFile(files.get(index++), unit, positions));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot parse", failure);
    }
    return parsed;
  }

  /// A compiler's task over the files that says nothing of their errors: the build does.
  static JavacTask task(List<SourceFile> files, List<String> options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    return (JavacTask)
        compiler.getTask(
            null, null, _ -> {}, options, null, files.stream().map(InMemory::new).toList());
  }

  SourceFile file() {
    return file;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /// All nodes of a kind with the way down to them, in the order of the text.
  <T extends Tree> Stream<Node<T>> all(Class<T> kind) {
    return nodes.stream()
        .filter(path -> kind.isInstance(path.getLeaf()))
        .map(path -> new Node<>(this, kind.cast(path.getLeaf()), path));
  }

  int firstLine(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  int lastLine(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }

  /// A node, where it is.
  record Node<T extends Tree>(JavaFile in, T tree, TreePath path) {
    int line() {
      return in.firstLine(tree);
    }

    int lines() {
      return in.lastLine(tree) - line() + 1;
    }

    Finding finding(String wrong, String remedy) {
      return in.file.finding(line(), wrong, remedy);
    }
  }

  /// A file whose path the compiler shall not mind.
  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(SourceFile file) {
      super(URI.create("memory:///" + file.path()), JavaFileObject.Kind.SOURCE);
      this.text = file.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, JavaFileObject.Kind kind) {
      return true;
    }
  }
}
