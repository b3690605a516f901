package dev.glasspost.mail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class HiddenTest {
  private static final Set<String> ADDRESSES = Set.of("Joe+x@Away.example", "$1@b.example");

  private final Hidden hidden = new Hidden(ADDRESSES, ADDRESSES);

  @Test
  void anAddressIsTakenOutWhereverItStandsAndHoweverItIsSpelt() {
    assertThat(hidden.in("550 <joe+X@away.EXAMPLE>: no joe+x@away.example here, nor $1@B.example"))
        .isEqualTo("550 <(withheld)>: no (withheld) here, nor (withheld)");
  }

  @Test
  void allElseStays() {
    String text = "550 <joe@away.example> is none of them, nor is a1@b.example";
    assertThat(hidden.in(text)).isEqualTo(text);
    assertThat(new Hidden(Set.of(), Set.of()).in(text)).isEqualTo(text);
  }
}
