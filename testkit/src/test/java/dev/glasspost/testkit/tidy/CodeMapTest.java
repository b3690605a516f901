package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CodeMapTest {
  private static final SourceFile QUEUE = info("mail/src/main/java/dev/glasspost/mail/queue");

  private final Rule rule = new CodeMap();

  @Test
  void aMapOfAllPackagesIsLeftInPeace() {
    assertThat(check(rule, page("# A\n\n| `mail.queue` | messages |\n"), QUEUE)).isEmpty();
  }

  @Test
  void thePackagesOfTheTestKitNeedNoRows() {
    assertThat(check(rule, page(""), info("testkit/src/main/java/dev/glasspost/testkit/tidy")))
        .isEmpty();
  }

  @Test
  void aPackageWithoutARowIsFound() {
    assertThat(check(rule, page("`mail.queue` is elsewhere\n"), QUEUE))
        .singleElement()
        .asString()
        .startsWith("ARCHITECTURE.md:1: the map lacks the package mail.queue");
  }

  @Test
  void aRowWithoutAPackageIsFoundWhereItIs() {
    assertThat(check(rule, page("\n| `mail.queue` | x |\n| `mail.gone` | y |\n"), QUEUE))
        .singleElement()
        .asString()
        .startsWith("ARCHITECTURE.md:3: there is no package mail.gone");
  }

  @Test
  void thePageHasItsLimit() {
    assertThat(check(rule, page("x\n".repeat(CodeMap.MAX_LINES)))).isEmpty();
    assertThat(check(rule, page("x\n".repeat(CodeMap.MAX_LINES + 1)))).hasSize(1);
  }

  private static SourceFile page(String text) {
    return new SourceFile(CodeMap.PAGE, text);
  }

  private static SourceFile info(String folder) {
    return new SourceFile(folder + "/package-info.java", "/// X.\n@NullMarked\npackage p;\n");
  }
}
