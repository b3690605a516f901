package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosedChoicesTest {
  private static final String TYPES =
      """
      enum Colour { RED, GREEN }

      sealed interface Shape {
        record Circle(int radius) implements Shape {}

        record Point() implements Shape {}
      }

      record Painted(Shape shape, Colour colour) {}

      """;

  @Test
  void defaultOverAnEnumIsFound() {
    assertThat(in("Colour x", "case RED -> 1;\ndefault -> 2;"))
        .singleElement()
        .asString()
        .contains("A.java:15", "`default` in a switch over Colour");
  }

  @Test
  void defaultOverAnEnumOfTheLibraryIsFound() {
    assertThat(in("java.util.concurrent.TimeUnit x", "case DAYS -> 1;\ndefault -> 2;")).hasSize(1);
  }

  @Test
  void defaultOverASealedTypeIsFoundAlsoBesideNull() {
    assertThat(in("Shape x", "case Shape.Circle _ -> 1;\ndefault -> 2;")).hasSize(1);
    assertThat(in("Shape x", "case Shape.Circle _ -> 1;\ncase null, default -> 2;")).hasSize(1);
  }

  @Test
  void defaultInASwitchStatementIsFound() {
    String statement =
        TYPES + "class A {\n  void f(Colour x) {\n    switch (x) { default -> {} }\n  }\n}\n";
    assertThat(check(new ClosedChoices(), main(statement))).hasSize(1);
  }

  @Test
  void defaultOverARecordOfClosedChoicesIsFound() {
    assertThat(in("Painted x", "case Painted(Shape.Point _, _) -> 1;\ndefault -> 2;")).hasSize(1);
  }

  @Test
  void aPatternThatTakesTheRestIsADefaultInDisguise() {
    assertThat(in("Shape x", "case Shape.Circle _ -> 1;\ncase Shape rest -> 2;"))
        .singleElement()
        .asString()
        .contains("takes every Shape");
    assertThat(
            in("Painted x", "case Painted(Shape.Point _, _) -> 1;\ncase Painted(_, var c) -> 2;"))
        .hasSize(1);
  }

  @Test
  void naturalCasesAreLeftInPeace() {
    assertThat(in("Colour x", "case RED -> 1;\ncase GREEN -> 2;")).isEmpty();
    assertThat(in("Shape x", "case Shape.Point() -> 1;\ncase Shape.Circle(int r) -> r;")).isEmpty();
    assertThat(
            in(
                "Shape x",
                "case Shape s when s.hashCode() > 1 -> 1;\n"
                    + "case Shape.Point _ -> 2;\ncase Shape.Circle _ -> 3;"))
        .isEmpty();
    assertThat(
            in(
                "Painted x",
                "case Painted(Shape.Point _, _) -> 1;\ncase Painted(Shape.Circle _, _) -> 2;"))
        .isEmpty();
  }

  @Test
  void openChoicesNeedTheirDefault() {
    assertThat(in("int x", "case 1 -> 1;\ndefault -> 2;")).isEmpty();
    assertThat(in("String x", "case \"a\" -> 1;\ndefault -> 2;")).isEmpty();
    assertThat(in("Object x", "case Shape _ -> 1;\ndefault -> 2;")).isEmpty();
  }

  @Test
  void aTypeThatCannotBeResolvedIsToldInsteadOfPassedOver() {
    assertThat(in("Missing x", "case RED -> 1;\ndefault -> 2;"))
        .singleElement()
        .asString()
        .contains("can't be told");
  }

  private static List<String> in(String parameter, String cases) {
    String method =
        "class A {\n  int f(%s) {\n    return switch (x) {\n%s\n    };\n  }\n}\n"
            .formatted(parameter, cases);
    return check(new ClosedChoices(), main(TYPES + method));
  }
}
