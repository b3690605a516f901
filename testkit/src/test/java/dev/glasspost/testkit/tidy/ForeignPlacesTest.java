package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignPlacesTest {
  private final Rule rule = new ForeignPlaces();

  /// `~` stands for the slash, so that this file does not break the rule itself.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "see ~home~ann/notes",
        "\"~root~build\"",
        "~Users~ann/x",
        "(~work~main)",
        "https:~~repo.example~maven2~org/junit",
        "https:~~x.example~left-pad~-~left-pad-1.0.tgz",
        "https:~~x.example~debian~pool~main"
      })
  void aPlaceThatIsNotEverywhereIsFound(String line) {
    assertThat(check(rule, new SourceFile("a.md", "\n" + line.replace('~', '/') + "\n")))
        .singleElement()
        .asString()
        .startsWith("a.md:2: a place that is not everywhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/lib/glasspost",
        "/etc/glasspost.toml",
        "http://maven.apache.org/POM/4.0.0",
        "$HOME/mail",
        "docs/home/page"
      })
  void placesThatEveryMachineOrReaderHasAreLeftInPeace(String line) {
    assertThat(check(rule, new SourceFile("a.md", line + "\n"))).isEmpty();
  }

  @Test
  void theRuleKeepsItself() {
    assertThat(rule.check(Sources.below(Sources.root().resolve("testkit"))).toList()).isEmpty();
  }
}
