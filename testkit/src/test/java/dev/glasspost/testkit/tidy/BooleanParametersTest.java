package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static dev.glasspost.testkit.tidy.Check.test;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BooleanParametersTest {
  private final Rule rule = new BooleanParameters();

  @Test
  void aBooleanInAPublicMethodOfAPublicTypeIsFound() {
    assertThat(check(rule, main("public class A {\n  public void send(boolean now) {}\n}\n")))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:2: the public method send takes the boolean now");
  }

  @Test
  void soIsABoxedOneInAMethodOfAnInterfaceInAnInterface() {
    assertThat(
            check(
                rule,
                main("public interface A {\n  interface B {\n    void b(Boolean c);\n  }\n}\n")))
        .hasSize(1);
  }

  @Test
  void constructorsCountAsMethods() {
    assertThat(check(rule, main("public class A {\n  public A(boolean b) {}\n}\n"))).hasSize(1);
  }

  @Test
  void whatOtherPackagesCannotCallIsLeftInPeace() {
    assertThat(check(rule, main("public class A {\n  void b(boolean c) {}\n}\n"))).isEmpty();
    assertThat(check(rule, main("class A {\n  public void b(boolean c) {}\n}\n"))).isEmpty();
    assertThat(
            check(rule, main("class A {\n  public class B { public void b(boolean c) {} }\n}\n")))
        .isEmpty();
    assertThat(check(rule, main("public interface A {\n  private void b(boolean c) {}\n}\n")))
        .isEmpty();
    assertThat(check(rule, test("public class A {\n  public void b(boolean c) {}\n}\n"))).isEmpty();
  }

  @Test
  void componentsOfRecordsAndOverridesMayBeBooleans() {
    assertThat(check(rule, main("public record A(boolean b) {\n  public A {}\n}\n"))).isEmpty();
    assertThat(check(rule, main("public class A {\n  @Override public void b(boolean c) {}\n}\n")))
        .isEmpty();
  }
}
