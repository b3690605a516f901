package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.testkit.tidy.SizeStatistics.Spread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SizeRatchetTest {
  @Test
  void medianAndNinetyFifthPercentileAreNearestRanks() {
    assertThat(Spread.of(IntStream.rangeClosed(1, 100))).isEqualTo(new Spread(100, 50, 95, 100));
    assertThat(Spread.of(IntStream.of(3, 1, 2))).isEqualTo(new Spread(3, 2, 3, 3));
    assertThat(Spread.of(IntStream.empty())).isEqualTo(new Spread(0, 0, 0, 0));
  }

  @Test
  void onlyMainSourcesAndMethodsWithABodyAreCounted() {
    var sizes =
        SizeStatistics.of(
            Sources.of(
                new SourceFile(
                    "m/src/main/java/p/A.java",
                    "interface A {\n  int a();\n\n  default int b() { return 1; }\n}\n"),
                new SourceFile("m/src/main/java/p/package-info.java", "package p;\n"),
                new SourceFile("m/src/test/java/p/B.java", "class B {\n  void b() {}\n}\n")));
    assertThat(sizes.files()).isEqualTo(new Spread(1, 5, 5, 5));
    assertThat(sizes.methods()).isEqualTo(new Spread(1, 1, 1, 1));
  }

  @Test
  void sizesAtTheBarsPassAndLongerOnesDoNot() {
    assertThat(check(new SizeRatchet(), fileOf(SizeRatchet.FILE_MEDIAN, SizeRatchet.METHOD_MEDIAN)))
        .isEmpty();
    assertThat(
            check(
                new SizeRatchet(),
                fileOf(SizeRatchet.FILE_MEDIAN + 1, SizeRatchet.METHOD_MEDIAN + 1)))
        .hasSize(2)
        .anyMatch(finding -> finding.contains("median method has 7 lines, the bar is 6"))
        .anyMatch(finding -> finding.contains("median file has 101 lines, the bar is 100"));
    assertThat(
            check(new SizeRatchet(), fileOf(SizeRatchet.FILE_P95 + 1, SizeRatchet.METHOD_P95 + 1)))
        .hasSize(4);
  }

  private static SourceFile fileOf(int lines, int methodLines) {
    String method = "  void a() {\n" + "    a();\n".repeat(methodLines - 2) + "  }\n";
    return Check.main("class A {\n" + method + "\n".repeat(lines - methodLines - 2) + "}\n");
  }
}
