package dev.glasspost.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glasspost.protocol.text.Octets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// The example of RFC 7677 §3.
final class ScramKeysTest {
  private static final Octets SALT = base64("W22ZaJ0SNY7soEsUEjb6gQ==");
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final Octets CONVERSATION =
      Octets.ascii(
          "n=user,r=rOprNGfwEbeRWgbNEkqO,r="
              + NONCE
              + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r="
              + NONCE);
  private static final Octets PROOF = base64("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

  private static Octets base64(String text) {
    return Octets.of(Base64.getDecoder().decode(text));
  }

  private static ScramKeys keys(String password) {
    return ScramKeys.of(Octets.utf8(password), SALT, 4096).orElseThrow();
  }

  @Test
  void theProofOfTheRightPasswordIsTakenAndAnsweredWithOurs() {
    assertThat(keys("pencil").areProvedBy(PROOF, CONVERSATION)).isTrue();
    assertThat(keys("pencil").signature(CONVERSATION))
        .isEqualTo(base64("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
  }

  @Test
  void whateverElseIsNoProof() {
    assertThat(keys("pen").areProvedBy(PROOF, CONVERSATION)).isFalse();
    assertThat(keys("pencil").areProvedBy(PROOF, Octets.ascii("another"))).isFalse();
    assertThat(keys("pencil").areProvedBy(PROOF.slice(1, PROOF.length()), CONVERSATION)).isFalse();
    assertThat(keys("pencil").areProvedBy(Octets.EMPTY, CONVERSATION)).isFalse();
  }

  @Test
  void keysOfTheSamePasswordAreKnownAsSuch() {
    assertThat(keys("pencil").haveTheSecretOf(keys("pencil"))).isTrue();
    assertThat(keys("pencil").haveTheSecretOf(keys("pen"))).isFalse();
  }

  @Test
  void aPasswordHasOneSpelling() {
    assertThat(keys("cafe\u0301").haveTheSecretOf(keys("caf\u00e9"))).isTrue();
  }

  @Test
  void whatIsNoTextHasNoKeys() {
    assertThat(ScramKeys.of(Octets.of((byte) 0xff), SALT, 4096)).isEmpty();
    assertThat(ScramKeys.of(Octets.EMPTY, SALT, 4096)).isEmpty();
    assertThat(ScramKeys.of(Octets.utf8("a\u0007"), SALT, 4096)).isEmpty();
  }

  @Test
  void fewerThan4096IterationsAreTooFew() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScramKeys.of(Octets.ascii("x"), SALT, 4095));
  }

  @Test
  void theyDoNotShowThemselves() {
    assertThat(keys("pencil")).hasToString("ScramKeys[***]");
  }
}
