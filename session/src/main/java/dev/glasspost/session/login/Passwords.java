package dev.glasspost.session.login;

import dev.glasspost.mail.account.Authenticator;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.sasl.PlainLogin;
import dev.glasspost.protocol.text.Octets;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The mechanisms that tell the password itself.
record Passwords(Authenticator authenticator, String client) {
  private static final Octets NAME_PLEASE = Octets.ascii("Username:");
  private static final Octets PASSWORD_PLEASE = Octets.ascii("Password:");

  Step.Asking plain() {
    return new Step.Asking(
        Octets.EMPTY,
        message -> PlainLogin.parse(message).map(this::plain).orElseGet(Step::malformed));
  }

  /// RFC 4616 §2: nobody may act as somebody else here.
  private Step plain(PlainLogin login) {
    return switch (authenticator.login(client, login.user(), new Secret(login.password()))) {
      case Login.Welcome welcome when Self.is(login.actAs(), login.user(), welcome) ->
          welcome(login.user(), welcome, Mechanism.PLAIN);
      case Login.Welcome _, Login.Refused _ -> Step.wrong(login.user());
      case Login.Barred(var by) -> Step.barred(login.user(), by);
    };
  }

  Step.Asking login() {
    return new Step.Asking(NAME_PLEASE, this::named);
  }

  private Step named(Octets name) {
    return user(name)
        .<Step>map(user -> new Step.Asking(PASSWORD_PLEASE, password -> login(user, password)))
        .orElseGet(Step::malformed);
  }

  /// What has a control character in it is no name, but perhaps the message of another mechanism,
  /// with a password in it that must not be shown.
  private static Optional<String> user(Octets name) {
    try {
      String user = StandardCharsets.UTF_8.newDecoder().decode(name.toBuffer()).toString();
      return Optional.of(user)
          .filter(text -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private Step login(String user, Octets password) {
    return switch (authenticator.login(client, user, new Secret(password))) {
      case Login.Welcome welcome -> welcome(user, welcome, Mechanism.LOGIN);
      case Login.Refused _ -> Step.wrong(user);
      case Login.Barred(var by) -> Step.barred(user, by);
    };
  }

  private static Step welcome(String user, Login.Welcome welcome, Mechanism mechanism) {
    return new Step.Known(new LoginResult.Welcome(user, welcome, mechanism));
  }
}
