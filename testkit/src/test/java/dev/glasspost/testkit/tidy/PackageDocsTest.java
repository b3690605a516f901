package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static dev.glasspost.testkit.tidy.Check.test;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PackageDocsTest {
  private final Rule rule = new PackageDocs();

  @Test
  void aMarkedAndDescribedPackageIsLeftInPeace() {
    assertThat(
            check(
                rule,
                main("class A {}\n"),
                info("/// Mail, wherever\n/// it is.\n@NullMarked\npackage p;\n")))
        .isEmpty();
  }

  @Test
  void aMainPackageWithoutDescriptionIsFoundOnce() {
    assertThat(
            check(
                rule,
                main("class A {}\n"),
                new SourceFile("mail/src/main/java/p/B.java", "class B {}\n")))
        .singleElement()
        .asString()
        .contains("no package-info.java");
  }

  @Test
  void testsNeedNone() {
    assertThat(check(rule, test("class ATest {}\n"))).isEmpty();
  }

  @Test
  void aDescriptionIsASentence() {
    assertThat(check(rule, info("@NullMarked\npackage p;\n")))
        .singleElement()
        .asString()
        .contains("not described");
    assertThat(check(rule, info("/// mail\n@NullMarked\npackage p;\n"))).hasSize(1);
  }

  @Test
  void aPackageIsNullMarked() {
    assertThat(check(rule, info("/// Mail.\npackage p;\n")))
        .singleElement()
        .asString()
        .contains("not null-marked");
  }

  private static SourceFile info(String text) {
    return new SourceFile("mail/src/main/java/p/package-info.java", text);
  }
}
