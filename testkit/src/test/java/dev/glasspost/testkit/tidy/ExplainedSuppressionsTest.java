package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExplainedSuppressionsTest {
  private static final String SUPPRESSION = "  @SuppressWarnings(\"x\")";

  private final Rule rule = new ExplainedSuppressions();

  @Test
  void aSuppressionWithoutReasonIsFoundWhereItStands() {
    assertThat(check(rule, main(classWith("  /// Javadoc is no reason.\n" + SUPPRESSION + "\n"))))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:3: ");
  }

  @Test
  void aReasonBesideOrAboveItIsEnough() {
    assertThat(check(rule, main(classWith(SUPPRESSION + " // It is closed by B.\n")))).isEmpty();
    assertThat(check(rule, main(classWith("  // It is closed by B.\n" + SUPPRESSION + "\n"))))
        .isEmpty();
  }

  private static String classWith(String suppression) {
    return "class A {\n" + suppression + "  int a;\n}\n";
  }
}
