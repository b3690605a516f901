package dev.glasspost.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.testkit.tidy.Finding;
import dev.glasspost.testkit.tidy.HouseRules;
import dev.glasspost.testkit.tidy.Rule;
import dev.glasspost.testkit.tidy.Sources;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the source tree to the rules of the house.
final class TidyTest {
  private static final Sources SOURCES = Sources.below(Sources.root());

  static List<Rule> rules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleIsKept(Rule rule) {
    assertThat(rule.check(SOURCES).map(Finding::toString)).isEmpty();
  }
}
