package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static dev.glasspost.testkit.tidy.Check.test;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputInServerOnlyTest {
  private final Rule rule = new OutputInServerOnly();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.out.println(1);",
        "java.lang.System.err.flush();",
        "IO.println(1);",
        "System.getLogger(\"a\");",
        "new Exception().printStackTrace();"
      })
  void printingIsFoundOnce(String statement) {
    assertThat(check(rule, main("class A {\n  void a() {\n    " + statement + "\n  }\n}\n")))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:3: output outside the module server");
  }

  @Test
  void importingALoggerIsFound() {
    assertThat(check(rule, main("import org.slf4j.Logger;\nclass A {}\n"))).hasSize(1);
    assertThat(check(rule, main("import java.util.logging.Logger;\nclass A {}\n"))).hasSize(1);
  }

  @Test
  void theServerAndTestsMayPrint() {
    String printing = "class A {\n  void a() {\n    System.out.println(1);\n  }\n}\n";
    assertThat(check(rule, test(printing))).isEmpty();
    assertThat(check(rule, new SourceFile("testkit/src/main/java/p/A.java", printing))).isEmpty();
    assertThat(check(rule, new SourceFile("server/src/main/java/p/A.java", printing))).isEmpty();
  }
}
