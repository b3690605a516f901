package dev.glasspost.testkit.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The text files of the repository, and the syntax trees of those that are Java.
public final class Sources {
  /// What holds nothing a person wrote, or nothing of the product's. (`.git` may be a file; the
  /// inputs in `corpus` are octets, and so is what earlier versions left in `data-folders`.)
  private static final Set<String> SKIPPED =
      Set.of(".git", ".idea", ".vscode", "target", "data", "corpus", "data-folders");

  private final List<SourceFile> files;
  private final List<JavaFile> javaFiles;

  private Sources(List<SourceFile> files) {
    this.files = files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    this.javaFiles = JavaFile.parse(this.files.stream().filter(SourceFile::isJava).toList());
  }

  public static Sources of(SourceFile... files) {
    return new Sources(List.of(files));
  }

  /// All text files below `root`; files that are not UTF-8, or hold a NUL, are no text.
  public static Sources below(Path root) {
    List<SourceFile> found = new ArrayList<>();
    try {
      Files.walkFileTree(root, new Collector(root, found));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the source tree", failure);
    }
    return new Sources(found);
  }

  /// The repository's root: the property `glasspost.root` that the build sets, or else the nearest
  /// folder above the working directory that has `.mvn` in it.
  public static Path root() {
    String told = System.getProperty("glasspost.root");
    if (told != null) return Path.of(told);
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) return folder;
    }
    throw new IllegalStateException("no folder with .mvn at or above " + here);
  }

  /// In the order of their paths.
  public Stream<SourceFile> files() {
    return files.stream();
  }

  public Optional<SourceFile> file(String path) {
    return files().filter(file -> file.path().equals(path)).findFirst();
  }

  Stream<JavaFile> java() {
    return javaFiles.stream();
  }

  /// Java of the product itself: main sources, package-info left out.
  Stream<JavaFile> mainJava() {
    return java().filter(java -> java.file().isMain() && !java.file().isPackageInfo());
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<SourceFile> found;

    Collector(Path root, List<SourceFile> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isSkipped(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && !isSkipped(file)) read(file).ifPresent(found::add);
      return FileVisitResult.CONTINUE;
    }

    private boolean isSkipped(Path path) {
      return !path.equals(root) && SKIPPED.contains(path.getFileName().toString());
    }

    private Optional<SourceFile> read(Path file) throws IOException {
      try {
        String text = Files.readString(file, UTF_8);
        String path = root.relativize(file).toString().replace('\\', '/');
        return text.indexOf('\0') < 0 ? Optional.of(new SourceFile(path, text)) : Optional.empty();
      } catch (CharacterCodingException _) {
        return Optional.empty();
      }
    }
  }
}
