package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Barrier;
import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.LimitedGuesses;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.ScramLogin.Proof;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.account.Throttle;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Six wrong logins for a client and three for an account, in an hour.
final class LimitedGuessesTest {
  private static final String HOME = "192.0.2.7";
  private static final String JOE = "joe@a.example";
  private static final Login BARRED = new Login.Barred(Barrier.ACCOUNT);
  private static final Login ADDRESS_BARRED = new Login.Barred(Barrier.ADDRESS);

  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private final QuickPasswordHasher hasher = new QuickPasswordHasher();
  private final DirectoryAuthenticator authenticator = authenticator();

  private DirectoryAuthenticator authenticator() {
    Directory directory = new Directory(new StrictStore(), hasher, clock);
    directory.addDomain("a.example");
    directory.addAccount(JOE, secret("right"));
    directory.addAccount("ann@a.example", secret("right"));
    directory.addAlias("info@a.example", List.of(JOE));
    var guesses =
        new LimitedGuesses(
            new Throttle(6, Duration.ofHours(1), clock),
            new Throttle(3, Duration.ofHours(1), clock));
    return new DirectoryAuthenticator(directory, directory.appPasswords(clock), hasher, 1, guesses);
  }

  private static Secret secret(String text) {
    return new Secret(Octets.utf8(text));
  }

  private Login login(String client, String user, String password) {
    return authenticator.login(client, user, secret(password));
  }

  private void guess(String client, String... users) {
    for (String user : users)
      assertThat(login(client, user, "guess")).isEqualTo(new Login.Refused());
  }

  @Test
  void anAccountIsGuessedAtSoManyTimesWhateverItIsCalledAndFromWherever() {
    guess("198.51.100.1", JOE);
    guess("198.51.100.2", "JOE+x@a.example");
    guess("198.51.100.3", "info@a.example");
    int before = hasher.comparisons();
    assertThat(login("198.51.100.4", "joe", "right")).isEqualTo(BARRED);
    assertThat(hasher.comparisons()).isEqualTo(before);
    assertThat(login("198.51.100.4", "ann", "right")).isInstanceOf(Login.Welcome.class);
    clock.pass(Duration.ofMinutes(20));
    assertThat(login("198.51.100.4", "joe", "right")).isInstanceOf(Login.Welcome.class);
  }

  @Test
  void nobodyCanKeepTheOwnerOut() {
    assertThat(login(HOME, JOE, "right")).isInstanceOf(Login.Welcome.class);
    guess("198.51.100.1", JOE, JOE, JOE);
    assertThat(login("198.51.100.1", JOE, "right")).isEqualTo(BARRED);
    assertThat(login(HOME, JOE, "right")).isInstanceOf(Login.Welcome.class);
  }

  @Test
  void aClientGuessesSoManyTimesWhateverTheAccounts() {
    guess(HOME, "a", "b", "c", "d", "e", "f");
    assertThat(login(HOME, "ann", "right")).isEqualTo(ADDRESS_BARRED);
    assertThat(login("192.0.2.8", "ann", "right")).isInstanceOf(Login.Welcome.class);
    clock.pass(Duration.ofMinutes(10));
    assertThat(login(HOME, "ann", "right")).isInstanceOf(Login.Welcome.class);
  }

  @Test
  void aNetworkOfIpv6IsOneClient() {
    for (int i = 0; i < 6; i++) guess("2001:db8:0:1::" + i, "user" + i);
    assertThat(login("2001:db8::1:9:9:9:9", "ann", "right")).isEqualTo(ADDRESS_BARRED);
    assertThat(login("2001:db8:0:2::1", "ann", "right")).isInstanceOf(Login.Welcome.class);
  }

  @Test
  void anAccountThatNobodyHasIsBarredLikeOthers() {
    guess("198.51.100.1", "nobody", "nobody@a.example", "nobody+x@a.example");
    assertThat(login("198.51.100.2", "nobody", "guess")).isEqualTo(BARRED);
  }

  @Test
  void proofsCountLikePasswords() {
    for (int i = 0; i < 3; i++)
      assertThat(proof("198.51.100.1", "guess")).isEqualTo(new Proof.Wrong());
    assertThat(proof("198.51.100.2", "right")).isEqualTo(new Proof.Barred(Barrier.ACCOUNT));
    assertThat(login("198.51.100.2", JOE, "right")).isEqualTo(BARRED);
    clock.pass(Duration.ofMinutes(20));
    assertThat(proof("198.51.100.2", "right")).isInstanceOf(Proof.Right.class);
  }

  /// The places are all taken while the first are compared; the others wait there.
  @Test
  void manyWhoGuessAtOnceGuessNoMoreThanTheyMay() throws InterruptedException {
    int before = hasher.comparisons();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        String client = "198.51.100." + i;
        threads.execute(() -> login(client, JOE, "guess"));
      }
    }
    assertThat(hasher.comparisons() - before).isEqualTo(3);
  }

  private Proof proof(String client, String password) {
    var login = authenticator.scram(client, JOE);
    Octets conversation = Octets.ascii("what was said");
    return login.check(Proofs.of(password, login, conversation), conversation);
  }
}
