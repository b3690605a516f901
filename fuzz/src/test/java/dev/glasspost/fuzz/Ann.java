package dev.glasspost.fuzz;

import dev.glasspost.mail.account.Authenticator;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.ScramLogin;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;

/// Knows `ann`, whose password is `sesame`, and nobody else.
final class Ann implements Authenticator {
  static final String ADDRESS = "ann@a.example";
  private static final Octets PASSWORD = Octets.ascii("sesame");
  private static final ScramKeys KEYS =
      ScramKeys.of(PASSWORD, Octets.ascii("salt of Ann"), ScramKeys.LEAST_ITERATIONS).orElseThrow();

  @Override
  public Login login(String client, String user, Secret password) {
    boolean right = user.equals("ann") && password.reveal().equals(PASSWORD);
    return right ? new Login.Welcome(ADDRESS) : new Login.Refused();
  }

  @Override
  public ScramLogin scram(String client, String user) {
    return new Proving(user.equals("ann"));
  }

  private record Proving(boolean isAnn) implements ScramLogin {
    @Override
    public Octets salt() {
      return KEYS.salt();
    }

    @Override
    public int iterations() {
      return KEYS.iterations();
    }

    @Override
    public Proof check(Octets proof, Octets conversation) {
      return isAnn && KEYS.areProvedBy(proof, conversation)
          ? new Proof.Right(new Login.Welcome(ADDRESS), KEYS.signature(conversation))
          : new Proof.Wrong();
    }
  }
}
