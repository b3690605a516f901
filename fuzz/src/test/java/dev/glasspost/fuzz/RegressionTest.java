package dev.glasspost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.testkit.tidy.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is known to be worth trying is tried in every build: inputs that were thought of, inputs
/// that led a fuzzer to new places, and those that once found something.
final class RegressionTest {
  private static final Path FUZZ = Sources.root().resolve("fuzz");

  @ParameterizedTest
  @EnumSource
  void knownInputsFindNothing(Targets target) throws Exception {
    try (Target open = target.open()) {
      for (Path input : corpus(target)) take(open, input);
    }
  }

  private static void take(Target target, Path input) {
    try {
      target.take(Files.readAllBytes(input));
    } catch (Throwable found) {
      throw new AssertionError("with " + FUZZ.relativize(input), found);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetHasACorpusAndADictionary(Targets target) throws IOException {
    assertThat(corpus(target)).hasSizeGreaterThan(3);
    assertThat(FUZZ.resolve("dictionary/" + target.dictionary() + ".dict")).exists();
    assertThat(FUZZ.resolve("README.md")).content().contains("| `" + target.spelt() + "` |");
  }

  private static List<Path> corpus(Targets target) throws IOException {
    try (Stream<Path> inputs = Files.list(FUZZ.resolve("corpus").resolve(target.spelt()))) {
      return inputs.sorted().toList();
    }
  }
}
