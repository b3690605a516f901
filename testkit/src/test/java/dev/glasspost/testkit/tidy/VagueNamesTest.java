package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static dev.glasspost.testkit.tidy.Check.main;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VagueNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"StringUtil", "IoUtils", "TestHelper", "QueueManager", "StoreImpl"})
  void aNameThatSaysNothingIsFoundAtAnyDepth(String name) {
    assertThat(check(new VagueNames(), main("class A {\n  interface %s {}\n}\n".formatted(name))))
        .singleElement()
        .asString()
        .contains("A.java:2", name);
  }

  @Test
  void namesThatSayWhatItIsAreLeftInPeace() {
    assertThat(check(new VagueNames(), main("class Implementation {\n  class Managed {}\n}\n")))
        .isEmpty();
  }
}
