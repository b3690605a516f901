package dev.glasspost.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "abc, abc, true",
    "abc, abcd, false",
    "*, '', true",
    "*, abc, true",
    "a*, abc, true",
    "a*, ba, false",
    "*c, abc, true",
    "*c, abd, false",
    "a*c, ac, true",
    "a*c, abbc, true",
    "ab*bc, abc, false",
    "a*b*c, a-b-c, true",
    "a*b*c, a-c-b, false",
    "a**c, abc, true",
    "*aa*aa*, aaa, false",
    "*aa*aa*, aaaa, true",
    "*é*, café, true"
  })
  void aStarStandsForAnything(String pattern, String text, boolean fits) {
    assertThat(Glob.of(pattern).fits(text)).isEqualTo(fits);
  }
}
