package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpenTasksTest {
  /// Put together, so that this file has no such mark itself.
  private static final String MARK = "TO" + "DO";

  private final Rule rule = new OpenTasks();

  @Test
  void aMarkWithoutAnIssueIsFound() {
    assertThat(check(rule, main("class A {}\n// " + MARK + ": think\n")))
        .containsExactly(
            "mail/src/main/java/p/A.java:2: "
                + MARK
                + " without an issue number. Do it, or write `"
                + MARK
                + "(#12)` with the number of its issue.");
    assertThat(check(rule, new SourceFile("pom.xml", "<!-- FIX" + "ME -->\n"))).hasSize(1);
  }

  @Test
  void aMarkWithItsIssueIsLeftInPeaceAndSoIsProse() {
    assertThat(check(rule, main("// " + MARK + "(#12): think\n"))).isEmpty();
    assertThat(check(rule, new SourceFile("STYLE.md", "No " + MARK + ".\n"))).isEmpty();
  }
}
