package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.DirectoryException;
import dev.glasspost.mail.account.DirectoryException.Problem;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A directory on a store that can crash, for suites that every storage engine passes.
public abstract class DirectoryOnStore {
  protected static final String JOE = "joe@a.example";

  /// From where they log in.
  static final String CLIENT = "192.0.2.7";

  protected final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  protected Store store;
  protected Directory directory;
  final QuickPasswordHasher hasher = new QuickPasswordHasher();

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    store = create();
    directory = new Directory(store, hasher, clock);
  }

  @AfterEach
  final void end() {
    store.close();
  }

  /// Goes on with what a crash left.
  protected final void crash() {
    store = crash(store);
    directory = new Directory(store, hasher, clock);
  }

  /// The domains `a.example` and `b.example` with an account each.
  protected final void populate() {
    directory.addDomain("a.example");
    directory.addDomain("b.example");
    directory.addAccount(JOE);
    directory.addAccount("ann@b.example", password("secret"));
  }

  final Login login(String user, String password) {
    return authenticator(2).login(CLIENT, user, password(password));
  }

  final DirectoryAuthenticator authenticator(int atOnce) {
    return new DirectoryAuthenticator(directory, directory.appPasswords(clock), hasher, atOnce);
  }

  protected static Secret password(String text) {
    return new Secret(Octets.utf8(text));
  }

  /// Returns the sentence that the administrator reads.
  protected static String assertRefused(Problem problem, Runnable change) {
    List<String> said = new ArrayList<>();
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(change::run)
        .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem))
        .satisfies(refusal -> said.add(refusal.getMessage()))
        .withMessageMatching("[^\\p{Cntrl}]{20,400}\\.");
    return said.getFirst();
  }
}
