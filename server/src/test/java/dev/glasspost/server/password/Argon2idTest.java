package dev.glasspost.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2idTest {
  private final Argon2id hasher = new Argon2id(new SecureRandom());

  @Test
  void aPasswordMatchesItsOwnHashAndNoOtherDoes() {
    String hash = hasher.hash(secret("correct horse"));
    assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$").doesNotContain("horse");
    assertThat(hasher.matches(secret("correct horse"), hash)).isTrue();
    assertThat(hasher.matches(secret("correct horsf"), hash)).isFalse();
    assertThat(hasher.matches(secret(""), hash)).isFalse();
  }

  @Test
  void eachHashHasItsOwnSalt() {
    assertThat(hasher.hash(secret("a"))).isNotEqualTo(hasher.hash(secret("a")));
  }

  /// Made with the reference implementation's command line tool: `printf password | argon2 somesalt
  /// -id -t 2 -m 16 -p 1 -l 24`.
  @Test
  void hashesOfTheReferenceImplementationMatch() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hasher.matches(secret("password"), hash)).isTrue();
    assertThat(hasher.matches(secret("passwore"), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=64,t=999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=64,t=1,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=7,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
      })
  void whatIsNoBearableHashMatchesNothing(String hash) {
    assertThat(hasher.matches(secret("password"), hash)).isFalse();
  }

  private static Secret secret(String text) {
    return new Secret(Octets.utf8(text));
  }
}
