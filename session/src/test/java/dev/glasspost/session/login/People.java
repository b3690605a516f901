package dev.glasspost.session.login;

import dev.glasspost.mail.account.Authenticator;
import dev.glasspost.mail.account.Barrier;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.ScramLogin;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.util.Map;
import java.util.Optional;

/// Some people who all have the same password, for tests.
///
/// @param accounts by the names that one can log in with
public record People(Map<String, String> accounts, String password) implements Authenticator {
  /// Whom nobody lets in for now.
  public static final String BARRED = "barred";

  private static final Octets SALT = Octets.ascii("salt of everybody");

  @Override
  public Login login(String client, String user, Secret secret) {
    if (user.equals(BARRED)) return new Login.Barred(Barrier.ADDRESS);
    return Optional.ofNullable(accounts.get(user))
        .filter(_ -> secret.reveal().equals(Octets.utf8(password)))
        .<Login>map(Login.Welcome::new)
        .orElseGet(Login.Refused::new);
  }

  @Override
  public ScramLogin scram(String client, String user) {
    return new Proving(Optional.ofNullable(accounts.get(user)), keys());
  }

  private ScramKeys keys() {
    return ScramKeys.of(Octets.utf8(password), SALT, ScramKeys.LEAST_ITERATIONS).orElseThrow();
  }

  private record Proving(Optional<String> account, ScramKeys keys) implements ScramLogin {
    @Override
    public Octets salt() {
      return keys.salt();
    }

    @Override
    public int iterations() {
      return keys.iterations();
    }

    @Override
    public Proof check(Octets proof, Octets conversation) {
      return account
          .filter(_ -> keys.areProvedBy(proof, conversation))
          .<Proof>map(
              name -> new Proof.Right(new Login.Welcome(name), keys.signature(conversation)))
          .orElseGet(Proof.Wrong::new);
    }
  }
}
