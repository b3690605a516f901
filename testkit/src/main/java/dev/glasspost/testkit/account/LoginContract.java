package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.DirectoryException.Problem;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.ScramLogin;
import dev.glasspost.mail.account.ScramLogin.Proof;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What lets somebody in, and what does not, on every storage engine.
public abstract class LoginContract extends DirectoryOnStore {
  @Test
  void onlyTheRightPasswordLetsIn() {
    populate();
    assertThat(login("ann@b.example", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    assertThat(login("ANN@B.EXAMPLE", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    assertThat(login("ann@b.example", "Secret")).isEqualTo(new Login.Refused());
    assertThat(login("ann@b.example", "")).isEqualTo(new Login.Refused());
  }

  @Test
  void aNewPasswordReplacesTheOld() {
    populate();
    directory.setPassword("ann@b.example", password("new"));
    assertThat(login("ann@b.example", "secret")).isEqualTo(new Login.Refused());
    assertThat(login("ann@b.example", "new")).isEqualTo(new Login.Welcome("ann@b.example"));
  }

  @Test
  void whoeverLeadsToOneAccountMayLogInToIt() {
    populate();
    directory.addAlias("info@a.example", List.of("ann@b.example"));
    directory.addAlias("both@a.example", List.of("ann@b.example", JOE));
    directory.addRoute("old.example", "b.example");
    assertThat(login("info@a.example", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    assertThat(login("ann@old.example", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    assertThat(login("ann+x@b.example", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    assertThat(login("both@a.example", "secret")).isEqualTo(new Login.Refused());
  }

  @Test
  void aBareNameIsEnoughIfOnlyOneAccountHasIt() {
    populate();
    assertThat(login("Ann", "secret")).isEqualTo(new Login.Welcome("ann@b.example"));
    directory.addAccount("ann@a.example", password("secret"));
    assertThat(login("ann", "secret")).isEqualTo(new Login.Refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody@a.example",
        "joe@a.example",
        "nobody",
        "x@c.example",
        "@",
        "",
        "ann@",
        "@b.example",
        "joe@a.example\0"
      })
  void whoCantLogInCostsOneComparisonLikeAnybodyElse(String user) {
    populate();
    DirectoryAuthenticator authenticator = authenticator(1);
    int before = hasher.comparisons();
    assertThat(authenticator.login(CLIENT, user, password("nobody")))
        .isEqualTo(new Login.Refused());
    assertThat(hasher.comparisons()).isEqualTo(before + 1);
  }

  @Test
  void aPasswordHasRoomAndLimits() {
    directory.addDomain("a.example");
    String longest = "x".repeat(Directory.MAX_PASSWORD_OCTETS);
    directory.addAccount(JOE, password(longest));
    assertThat(login(JOE, longest)).isEqualTo(new Login.Welcome(JOE));
    assertRefused(Problem.MALFORMED, () -> directory.setPassword(JOE, password(longest + "x")));
    assertRefused(Problem.MALFORMED, () -> directory.setPassword(JOE, password("")));
    assertRefused(Problem.MALFORMED, () -> directory.setPassword(JOE, password("a\nb")));
    assertThat(login(JOE, longest)).isEqualTo(new Login.Welcome(JOE));
  }

  @Test
  void aPasswordIsKeptAsAHashOnly() {
    populate();
    boolean shown =
        store.read(
            Partition.DIRECTORY,
            reader ->
                reader
                    .scan(KeyRange.ALL)
                    .anyMatch(entry -> entry.value().utf8().contains("secret")));
    assertThat(shown).isFalse();
  }

  @Test
  void aPasswordCanBeProvedWithoutTellingIt() {
    populateWithPassword();
    for (String user : List.of(JOE, "JOE@A.example", "joe"))
      assertThat(proof(user, "secret")).isInstanceOf(Proof.Right.class);
    assertThat(((Proof.Right) proof(JOE, "secret")).welcome()).isEqualTo(new Login.Welcome(JOE));
    assertThat(proof(JOE, "wrong")).isEqualTo(new Proof.Wrong());
    directory.setPassword(JOE, password("other"));
    assertThat(proof(JOE, "secret")).isEqualTo(new Proof.Wrong());
    crash();
    assertThat(proof(JOE, "other")).isInstanceOf(Proof.Right.class);
  }

  @Test
  void nothingTellsWhetherThereIsAUser() {
    populateWithPassword();
    ScramLogin somebody = scram(JOE);
    for (String user : List.of("nobody@a.example", "nobody", "x@elsewhere.example", "", "@")) {
      ScramLogin nobody = scram(user);
      assertThat(nobody.salt()).isEqualTo(scram(user).salt()).isNotEqualTo(somebody.salt());
      assertThat(nobody.salt().length()).isEqualTo(somebody.salt().length());
      assertThat(nobody.iterations()).isEqualTo(somebody.iterations());
      assertThat(proof(user, "secret")).isEqualTo(new Proof.Wrong());
    }
    assertThat(scram("nobody+x@A.example").salt()).isEqualTo(scram("nobody@a.example").salt());
    Octets before = somebody.salt();
    directory.setPassword(JOE, password("other"));
    assertThat(scram(JOE).salt()).isEqualTo(before);
  }

  @Test
  void aLocalPartThatNobodyHasIsOfTheOnlyDomainThereIs() {
    directory.addDomain("a.example");
    assertThat(scram("nobody").salt()).isEqualTo(scram("nobody@a.example").salt());
  }

  @Test
  void theSaltOfANameStaysWhenSomebodyGetsIt() {
    populate();
    Octets before = scram("nobody@a.example").salt();
    directory.addAccount("nobody@a.example", password("new"));
    assertThat(scram("nobody@a.example").salt()).isEqualTo(before);
    crash();
    assertThat(scram("nobody@a.example").salt()).isEqualTo(before);
  }

  @Test
  void aPasswordOfOldCanBeProvedAfterTheNextLoginThatTellsIt() {
    populate();
    String hash = hasher.hash(password("secret"));
    Octets key = Key.in('a').then(JOE).octets();
    store.write(
        Partition.DIRECTORY,
        writer -> {
          writer.put(key, Octets.of((byte) 1).plus(Octets.utf8(hash)));
          return hash;
        });
    crash();
    assertThat(proof(JOE, "secret")).isEqualTo(new Proof.Wrong());
    assertThat(login(JOE, "wrong")).isEqualTo(new Login.Refused());
    assertThat(proof(JOE, "secret")).isEqualTo(new Proof.Wrong());
    assertThat(login(JOE, "secret")).isEqualTo(new Login.Welcome(JOE));
    assertThat(proof(JOE, "secret")).isInstanceOf(Proof.Right.class);
    assertThat(login(JOE, "secret")).isEqualTo(new Login.Welcome(JOE));
  }

  @Test
  void aPasswordThatScramCantProveCanStillBeTold() {
    populate();
    Secret odd = new Secret(Octets.of((byte) 0xff, (byte) 0xfe));
    directory.setPassword(JOE, odd);
    var authenticator = authenticator(1);
    assertThat(authenticator.login(CLIENT, JOE, odd)).isEqualTo(new Login.Welcome(JOE));
    assertThat(proof(JOE, "secret")).isEqualTo(new Proof.Wrong());
  }

  private void populateWithPassword() {
    populate();
    directory.setPassword(JOE, password("secret"));
  }

  private ScramLogin scram(String user) {
    return authenticator(1).scram(CLIENT, user);
  }

  private Proof proof(String user, String password) {
    ScramLogin login = scram(user);
    Octets conversation = Octets.ascii("what both sides said");
    return login.check(Proofs.of(password, login, conversation), conversation);
  }
}
