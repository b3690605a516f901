package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.account.AppPassword;
import dev.glasspost.mail.account.AppPassword.Use;
import dev.glasspost.mail.account.AppPasswords;
import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.DirectoryException;
import dev.glasspost.mail.account.DirectoryException.Problem;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.ScramLogin.Proof;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite that [AppPasswords] passes on every storage engine.
public abstract class AppPasswordContract {
  protected static final String JOE = "joe@a.example";
  private static final String ANN = "ann@a.example";
  private static final String CLIENT = "192.0.2.7";
  private static final Octets CONVERSATION = Octets.ascii("what was said");

  protected Store store;
  protected AppPasswords passwords;
  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00.123Z");
  private final QuickPasswordHasher hasher = new QuickPasswordHasher();
  private Directory directory;
  private DirectoryAuthenticator authenticator;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    store = create();
    open();
    directory.addDomain("a.example");
    directory.addAccount(JOE, new Secret(Octets.ascii("own secret")));
    directory.addAccount(ANN);
  }

  private void open() {
    directory = new Directory(store, hasher, clock);
    passwords = directory.appPasswords(clock);
    authenticator = new DirectoryAuthenticator(directory, passwords, hasher, 1);
  }

  @AfterEach
  final void end() {
    store.close();
  }

  private void crash() {
    store = crash(store);
    open();
  }

  protected final String add(String account, String name) {
    return passwords.add(account, name).password().reveal().utf8();
  }

  protected final Login login(String user, String password) {
    return authenticator.login(CLIENT, user, new Secret(Octets.utf8(password)));
  }

  private Proof proof(String user, String password) {
    var login = authenticator.scram(CLIENT, user);
    return login.check(Proofs.of(password, login, CONVERSATION), CONVERSATION);
  }

  protected static Login with(String account, String appPassword) {
    return new Login.Welcome(account, Optional.of(appPassword));
  }

  private Optional<Use> lastUse() {
    return passwords.of(JOE).getFirst().lastUse();
  }

  private static void refused(Problem problem, Runnable change) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(change::run)
        .extracting(DirectoryException::problem)
        .isEqualTo(problem);
  }

  @Test
  void everyPasswordOfAnAccountLetsItsOwnerIn() {
    String phone = add(JOE, "phone");
    String laptop = add("JOE@a.example", "laptop");
    assertThat(login(JOE, phone)).isEqualTo(with(JOE, "phone"));
    assertThat(login("joe", laptop)).isEqualTo(with(JOE, "laptop"));
    assertThat(login(JOE, "own secret")).isEqualTo(new Login.Welcome(JOE));
    assertThat(login(ANN, phone)).isEqualTo(new Login.Refused());
  }

  @Test
  void everyPasswordOfAnAccountCanBeProved() {
    String phone = add(JOE, "phone");
    String laptop = add(JOE, "laptop");
    assertThat(((Proof.Right) proof(JOE, laptop)).welcome()).isEqualTo(with(JOE, "laptop"));
    assertThat(((Proof.Right) proof("joe", phone)).welcome()).isEqualTo(with(JOE, "phone"));
    assertThat(((Proof.Right) proof(JOE, "own secret")).welcome())
        .isEqualTo(new Login.Welcome(JOE));
    assertThat(proof(ANN, phone)).isEqualTo(new Proof.Wrong());
  }

  @Test
  void anAccountWithoutAPasswordOfItsOwnMayHaveOthers() {
    String phone = add(ANN, "phone");
    assertThat(login(ANN, phone)).isEqualTo(with(ANN, "phone"));
    assertThat(proof(ANN, phone)).isInstanceOf(Proof.Right.class);
    assertThat(login(ANN, "")).isEqualTo(new Login.Refused());
  }

  @Test
  void allCanBeProvedAfterTheAccountsOwnWasChanged() {
    String phone = add(JOE, "phone");
    directory.setPassword(JOE, new Secret(Octets.ascii("new secret")));
    assertThat(proof(JOE, phone)).isInstanceOf(Proof.Right.class);
    assertThat(proof(JOE, "new secret")).isInstanceOf(Proof.Right.class);
    assertThat(proof(JOE, "own secret")).isEqualTo(new Proof.Wrong());
  }

  @Test
  void whatWasMadeIsThereAfterACrash() {
    String phone = add(JOE, "phone");
    crash();
    assertThat(login(JOE, phone)).isEqualTo(with(JOE, "phone"));
  }

  @Test
  void theLastUseIsTold() {
    String phone = add(JOE, "phone");
    Instant made = Instant.parse("2026-11-23T10:00:00Z");
    assertThat(passwords.of(JOE))
        .containsExactly(new AppPassword(JOE, "phone", made, Optional.empty()));
    clock.pass(Duration.ofHours(1));
    login(JOE, phone);
    Use first = new Use(Instant.parse("2026-11-23T11:00:00Z"), CLIENT);
    assertThat(passwords.all())
        .containsExactly(new AppPassword(JOE, "phone", made, Optional.of(first)));
    clock.pass(Duration.ofSeconds(59));
    login(JOE, phone);
    assertThat(lastUse()).contains(first);
    clock.pass(Duration.ofSeconds(1));
    proof(JOE, phone);
    assertThat(lastUse()).contains(new Use(Instant.parse("2026-11-23T11:01:00Z"), CLIENT));
  }

  @Test
  void aWrongPasswordIsNoUse() {
    add(JOE, "phone");
    login(JOE, "aaaa-aaaa-aaaa-aaaa-aaaa");
    login(JOE, "own secret");
    proof(JOE, "own secret");
    assertThat(lastUse()).isEmpty();
  }

  @Test
  void whatWasTakenBackLetsNobodyIn() {
    String phone = add(JOE, "phone");
    String laptop = add(JOE, "laptop");
    assertThat(passwords.remove(JOE, "phone").name()).isEqualTo("phone");
    assertThat(login(JOE, phone)).isEqualTo(new Login.Refused());
    assertThat(proof(JOE, phone)).isEqualTo(new Proof.Wrong());
    assertThat(login(JOE, laptop)).isEqualTo(with(JOE, "laptop"));
    refused(Problem.NOT_THERE, () -> passwords.remove(JOE, "phone"));
  }

  @Test
  void theyGoWithTheirAccount() {
    String phone = add(JOE, "phone");
    add(ANN, "phone");
    directory.removeAccount(JOE);
    directory.addAccount(JOE);
    assertThat(passwords.of(JOE)).isEmpty();
    assertThat(login(JOE, phone)).isEqualTo(new Login.Refused());
    assertThat(passwords.all()).extracting(AppPassword::account).containsExactly(ANN);
  }

  @Test
  void aNameStandsForOne() {
    add(JOE, "phone");
    add(ANN, "phone");
    refused(Problem.ALREADY_THERE, () -> add(JOE, "phone"));
    refused(Problem.NOT_THERE, () -> add("bob@a.example", "phone"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " phone", "phone ", "pho\nne", "\u0000", "\u202ephone"})
  void aNameCanBeReadAndTyped(String name) {
    refused(Problem.MALFORMED, () -> add(JOE, name));
  }

  @Test
  void aNameHasSoManyCharacters() {
    String longest = "é".repeat(AppPasswords.MAX_NAME_CHARS);
    assertThat(login(JOE, add(JOE, longest))).isEqualTo(with(JOE, longest));
    refused(Problem.MALFORMED, () -> add(JOE, longest + "x"));
  }

  @Test
  void anAccountHasSoMany() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < AppPasswords.MAX_OF_ACCOUNT; i++) all.add(add(JOE, "program " + i));
    assertThat(all)
        .hasSize(AppPasswords.MAX_OF_ACCOUNT)
        .allMatch(it -> it.matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}"));
    refused(Problem.TOO_MANY, () -> add(JOE, "one more"));
    add(ANN, "one");
  }

  @Test
  void aRightOneIsKnownWithoutAComparisonAndAWrongOneCostsOne() {
    String phone = add(JOE, "phone");
    int before = hasher.comparisons();
    login(JOE, phone);
    assertThat(hasher.comparisons()).isEqualTo(before);
    login(JOE, "wrong");
    assertThat(hasher.comparisons()).isEqualTo(before + 1);
  }

  @Test
  void nothingShowsAPasswordOrWhatItIsRecognizedBy() {
    AppPasswords.Made made = passwords.add(JOE, "phone");
    assertThat(made.toString()).doesNotContain(made.password().reveal().utf8());
    assertThat(passwords.all().toString()).doesNotContain("SCRAM");
  }
}
