package dev.glasspost.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.text.Octets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainLoginTest {
  @Test
  void aUserAndAPassword() {
    assertThat(parse("\0tim\0tanstaaf tanstaaf"))
        .contains(new PlainLogin("", "tim", Octets.ascii("tanstaaf tanstaaf")));
  }

  @Test
  void aUserWhoWantsToActAsSomebodyElse() {
    assertThat(parse("Ursel\0Kurt\0xipj3plmq"))
        .contains(new PlainLogin("Ursel", "Kurt", Octets.ascii("xipj3plmq")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tim", "\0tim", "\0tim\0", "\0\0secret", "\0\0", "\0a\0b\0", "\0a\0b\0c"})
  void whatTheGrammarDoesNotAllowIsNothing(String message) {
    assertThat(parse(message)).isEmpty();
  }

  @Test
  void namesThatAreNoUtf8AreNothing() {
    byte[] message = {0, (byte) 0xff, 0, 'x'};
    assertThat(PlainLogin.parse(Octets.of(message))).isEmpty();
  }

  @Test
  void thePasswordIsNotShown() {
    assertThat(parse("\0tim\0hush").orElseThrow().toString())
        .contains("tim")
        .doesNotContain("hush");
  }

  @Test
  void anyOctetsAreALoginOrNothing() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] message = new byte[random.nextInt(8)];
      for (int i = 0; i < message.length; i++) message[i] = (byte) random.nextInt(-1, 3);
      PlainLogin.parse(Octets.of(message))
          .ifPresent(login ->
              assertThat(login.actAs().length() + login.user().length() + login.password().length())
                  .as("seed %d", seed)
                  .isEqualTo(message.length - 2));
    }
  }

  private static java.util.Optional<PlainLogin> parse(String message) {
    return PlainLogin.parse(Octets.utf8(message));
  }
}
