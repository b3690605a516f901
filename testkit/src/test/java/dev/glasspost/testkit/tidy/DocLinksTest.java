package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocLinksTest {
  private static final String TYPES =
      "import java.util.List;\nrecord A(int one) {\n  enum B {\n    C\n  }\n\n  void two() {}\n}\n";

  private final Rule rule = new DocLinks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[A]",
        "[B]",
        "[A.B]",
        "[A#one]",
        "[A#two()]",
        "[#two]",
        "[B#C]",
        "[String]",
        "[List]",
        "[List#of]",
        "[text](https://example.org)",
        "`[Nowhere]`",
        "[192.0.2.1]",
        "[]"
      })
  void aLinkThatLeadsSomewhereIsLeftInPeace(String link) {
    assertThat(check(rule, main("/// See " + link + ".\n" + TYPES))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Nowhere]", "[A.Nowhere]", "[A#three]", "[#three]", "[B#two]"})
  void aLinkThatLeadsNowhereIsFound(String link) {
    assertThat(check(rule, main(TYPES + "  /// See " + link + ".\n")))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:9: the link leads nowhere: " + link);
  }

  @Test
  void onlyJavadocIsRead() {
    assertThat(check(rule, main(TYPES + "// See [Nowhere].\n"))).isEmpty();
  }
}
