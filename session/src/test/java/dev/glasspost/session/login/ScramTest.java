package dev.glasspost.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Login;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.Step.Asking;
import dev.glasspost.session.login.Step.Known;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScramTest {
  private static final People PEOPLE = new People(Map.of("ann", "ann@a.example"), "open sesame");
  private static final Optional<Octets> CHANNEL = Optional.of(Octets.ascii("this connection"));
  private static final LoginResult WELCOME =
      new LoginResult.Welcome(
          "ann", new Login.Welcome("ann@a.example"), Mechanism.SCRAM_SHA_256_PLUS);
  private static final Known MALFORMED = new Known(new LoginResult.Malformed());
  private static final Known UNBOUND = new Known(new LoginResult.Unbound());

  private static Scram bound() {
    return new Scram(PEOPLE, "192.0.2.7", Mechanism.SCRAM_SHA_256_PLUS, CHANNEL, "ours");
  }

  private static Scram unbound(Optional<Octets> channel) {
    return new Scram(PEOPLE, "192.0.2.7", Mechanism.SCRAM_SHA_256, channel, "ours");
  }

  private static ScramClient client(String header) {
    return new ScramClient(header, "ann", "open sesame");
  }

  private static Step begin(Scram scram, ScramClient client) {
    return scram.begin().then().answer(client.first());
  }

  /// The whole of it, with what the client believes about the channel.
  private static Step end(Scram scram, ScramClient client, Octets channel) {
    return begin(scram, client) instanceof Asking(var challenge, var then)
        ? then.answer(client.last(challenge, channel))
        : begin(scram, client);
  }

  @Test
  void bothSidesProveThatTheyKnowThePassword() {
    ScramClient client = client("p=tls-exporter,,");
    Asking proved = (Asking) end(bound(), client, CHANNEL.orElseThrow());
    assertThat(proved.challenge()).isEqualTo(client.expected());
    assertThat(proved.then().answer(Octets.EMPTY)).isEqualTo(new Known(WELCOME));
    assertThat(proved.then().answer(Octets.ascii("x"))).isEqualTo(MALFORMED);
  }

  @Test
  void whoIsOnAnotherConnectionIsNotWelcome() {
    assertThat(end(bound(), client("p=tls-exporter,,"), Octets.ascii("another one")))
        .isEqualTo(UNBOUND);
  }

  @ParameterizedTest
  @CsvSource({"'p=tls-unique,,', true", "'n,,', true", "'p=tls-exporter,,', false"})
  void theBindingMustBeWhatTheMechanismSays(String header, boolean plus) {
    Scram scram = plus ? bound() : unbound(CHANNEL);
    assertThat(begin(scram, client(header))).isEqualTo(MALFORMED);
  }

  @Test
  void whoCouldBindAndIsToldThatWeCantHasBeenLiedTo() {
    assertThat(begin(unbound(CHANNEL), client("y,,"))).isEqualTo(UNBOUND);
    assertThat(begin(bound(), client("y,,"))).isEqualTo(UNBOUND);
    assertThat(begin(unbound(Optional.empty()), client("y,,"))).isInstanceOf(Asking.class);
  }

  @Test
  void whoHasNotHeardOurNonceIsNotWelcome() {
    Scram yesterday = new Scram(PEOPLE, "192.0.2.7", Mechanism.SCRAM_SHA_256, CHANNEL, "yesterday");
    ScramClient client = client("n,,");
    Asking then = (Asking) begin(yesterday, client);
    Octets recorded = client.last(then.challenge(), Octets.EMPTY);
    assertThat(((Asking) begin(unbound(CHANNEL), client)).then().answer(recorded))
        .isEqualTo(MALFORMED);
  }

  @Test
  void anUnknownUserIsAskedTheSameAndFailsTheSame() {
    ScramClient nobody = new ScramClient("n,,", "nobody", "open sesame");
    assertThat(end(unbound(CHANNEL), nobody, Octets.EMPTY))
        .isEqualTo(new Known(new LoginResult.Wrong("nobody")));
    ScramClient wrong = new ScramClient("n,,", "ann", "open barley");
    assertThat(end(unbound(CHANNEL), wrong, Octets.EMPTY))
        .isEqualTo(new Known(new LoginResult.Wrong("ann")));
  }

  @Test
  void nobodyActsAsAnother() {
    assertThat(end(unbound(CHANNEL), client("n,a=bob@a.example,"), Octets.EMPTY))
        .isEqualTo(new Known(new LoginResult.Wrong("ann")));
    assertThat(end(unbound(CHANNEL), client("n,a=ann@a.example,"), Octets.EMPTY))
        .isInstanceOf(Asking.class);
  }
}
