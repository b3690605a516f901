package dev.glasspost.testkit.tidy;

import java.util.Arrays;
import java.util.List;

/// A text file of the repository.
///
/// @param path from the root, its names separated by `/`
public record SourceFile(String path, String text) {
  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isPackageInfo() {
    return path.endsWith("/package-info.java");
  }

  /// Whether it is source of the product, not of its tests.
  boolean isMain() {
    return path.contains("/src/main/");
  }

  boolean isIn(String folder) {
    return path.startsWith(folder + "/");
  }

  /// Its lines without their line feeds; carriage returns stay.
  List<String> lines() {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? List.of() : Arrays.asList(body.split("\n", -1));
  }

  /// The line, counted from 1, that holds the character at `offset`.
  int lineAt(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  Finding finding(int line, String wrong, String remedy) {
    return new Finding(path, line, wrong, remedy);
  }
}
