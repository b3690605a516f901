package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder that is gone with all in it when it is closed.
public record TemporaryFolder(Path path) implements AutoCloseable {
  /// On the disk of the system's temporary files.
  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("bench-"));
  }

  /// In a folder of the caller's choice: what is measured depends on the disk.
  public static TemporaryFolder in(Path parent) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(parent, "bench-"));
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Removal());
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) throw failure;
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
