package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
  private final Sources own = Sources.below(Sources.root());

  @Test
  void noRuleIsForgotten() {
    assertThat(HouseRules.all())
        .extracting(rule -> rule.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            namesOf(
                own.mainJava()
                    .map(JavaFile::file)
                    .filter(file -> file.text().contains(" implements Rule {"))));
  }

  @Test
  void everyRuleHasATestOfItsOwn() {
    assertThat(own.files().map(HouseRulesTest::name).collect(toSet()))
        .containsAll(
            HouseRules.all().stream()
                .map(rule -> rule.getClass().getSimpleName() + "Test")
                .toList());
  }

  private static Set<String> namesOf(Stream<SourceFile> files) {
    return files.map(HouseRulesTest::name).collect(toSet());
  }

  private static String name(SourceFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1).replace(".java", "");
  }
}
