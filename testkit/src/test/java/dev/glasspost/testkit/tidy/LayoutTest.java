package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LayoutTest {
  private final Rule rule = new Layout();

  @Test
  void whiteSpaceAtTheEndOfALineIsFound() {
    assertThat(check(rule, new SourceFile("README.md", "a\nb \n")))
        .containsExactly("README.md:2: white space at the end of the line. Remove it.");
  }

  @Test
  void carriageReturnsAreFoundAndNotTakenForWhiteSpace() {
    assertThat(check(rule, new SourceFile("README.md", "a\r\n")))
        .singleElement()
        .asString()
        .contains("CRLF");
  }

  @Test
  void tabsAreFoundButInTables() {
    assertThat(check(rule, new SourceFile("a.sh", "\techo\n"))).hasSize(1);
    assertThat(check(rule, new SourceFile("a.tsv", "a\tb\t\n"))).isEmpty();
  }

  @Test
  void javaLinesAreAtMostAHundredColumnsWide() {
    assertThat(check(rule, main("//" + "ü".repeat(Layout.MAX_COLUMNS - 2) + "\n"))).isEmpty();
    assertThat(check(rule, main("//" + "ü".repeat(Layout.MAX_COLUMNS - 1) + "\n"))).hasSize(1);
    assertThat(check(rule, new SourceFile("README.md", "u".repeat(200) + "\n"))).isEmpty();
  }

  @Test
  void theLastLineIsEndedAndAnEmptyFileHasNone() {
    assertThat(check(rule, new SourceFile("README.md", "a\nb")))
        .containsExactly(
            "README.md:2: the last line has no line feed. End the file with a line feed.");
    assertThat(check(rule, new SourceFile("README.md", ""))).isEmpty();
  }
}
