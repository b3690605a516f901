package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static dev.glasspost.testkit.tidy.Check.test;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SizeLimitsTest {
  private final Rule rule = new SizeLimits();

  @Test
  void aMethodAsLongAsTheLimitIsLeftInPeace() {
    assertThat(check(rule, main(methodOf(SizeLimits.MAX_METHOD_LINES)))).isEmpty();
  }

  @Test
  void aLongerMethodIsFoundWhereItBegins() {
    assertThat(check(rule, main(methodOf(SizeLimits.MAX_METHOD_LINES + 1))))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:2: the method longOne has 61 lines");
  }

  @Test
  void aMethodsJavadocIsNoPartOfIt() {
    String documented =
        methodOf(SizeLimits.MAX_METHOD_LINES).replace("  void", "  /// Words.\n  void");
    assertThat(check(rule, main(documented))).isEmpty();
  }

  @Test
  void aFileAsLongAsTheLimitIsLeftInPeace() {
    assertThat(check(rule, test("// x\n".repeat(SizeLimits.MAX_FILE_LINES)))).isEmpty();
  }

  @Test
  void aLongerFileIsFoundWhereItGoesOverTheLimitInTestsToo() {
    assertThat(check(rule, test("// x\n".repeat(SizeLimits.MAX_FILE_LINES + 1))))
        .singleElement()
        .asString()
        .startsWith("mail/src/test/java/p/ATest.java:601: the file has 601 lines");
  }

  @Test
  void fiveParametersAreTheMostOfMethodsAndConstructors() {
    assertThat(check(rule, main("class A {\n  A(int a, int b, int c, int d, int e) {}\n}\n")))
        .isEmpty();
    assertThat(
            check(rule, main("class A {\n  A(int a, int b, int c, int d, int e, int f) {}\n}\n")))
        .singleElement()
        .asString()
        .contains("A.java:2", "takes 6 parameters");
    String six = "int a, int b, int c, int d, int e, int f";
    assertThat(check(rule, main("record A(" + six + ") {\n  A {}\n}\n"))).isEmpty();
  }

  @Test
  void twelveComponentsAreTheMostOfRecordsWhateverTheirStaticFields() {
    String twelve =
        "int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l";
    assertThat(check(rule, main("record A(" + twelve + ") {\n  static int x, y;\n}\n"))).isEmpty();
    assertThat(check(rule, main("record A(" + twelve + ", int m) {}\n")))
        .singleElement()
        .asString()
        .contains("A.java:1", "record A has 13 components");
  }

  @Test
  void aSectionOfSettingsMayHaveMore() {
    String thirteen =
        "int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m";
    assertThat(check(rule, main("@Section(doc = \"x\")\nrecord A(" + thirteen + ") {}\n")))
        .isEmpty();
  }

  private static String methodOf(int lines) {
    return "class A {\n  void longOne() {\n" + "    run();\n".repeat(lines - 2) + "  }\n}\n";
  }
}
