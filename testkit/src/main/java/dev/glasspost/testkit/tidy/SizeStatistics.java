package dev.glasspost.testkit.tidy;

import com.sun.source.tree.MethodTree;
import java.util.stream.IntStream;

/// How long the files of the product and their methods are, in lines.
///
/// Files are counted whole, `package-info.java` left out; methods from their first modifier to
/// their closing brace, those without a body left out, constructors included.
public record SizeStatistics(Spread methods, Spread files) {
  public static SizeStatistics of(Sources sources) {
    return new SizeStatistics(
        Spread.of(
            sources
                .mainJava()
                .flatMap(java -> java.all(MethodTree.class))
                .filter(method -> method.tree().getBody() != null)
                .mapToInt(JavaFile.Node::lines)),
        Spread.of(sources.mainJava().mapToInt(java -> java.file().lines().size())));
  }

  /// How some lengths are spread.
  ///
  /// @param p95 the smallest length that 95 of 100 do not exceed
  public record Spread(int count, int median, int p95, int max) {
    static Spread of(IntStream lengths) {
      int[] sorted = lengths.sorted().toArray();
      return new Spread(sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 100));
    }

    /// The nearest rank.
    private static int at(int[] sorted, int percent) {
      return sorted.length == 0 ? 0 : sorted[(sorted.length * percent + 99) / 100 - 1];
    }

    @Override
    public String toString() {
      return "%d, median %d, p95 %d, max %d lines".formatted(count, median, p95, max);
    }
  }

  @Override
  public String toString() {
    return "methods: %s; files: %s".formatted(methods, files);
  }
}
