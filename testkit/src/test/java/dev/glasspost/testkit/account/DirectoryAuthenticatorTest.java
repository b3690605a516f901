package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.PasswordHasher;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DirectoryAuthenticatorTest {
  private static final int AT_ONCE = 2;
  private static final int CLIENTS = 6;
  private static final InstantSource CLOCK = FakeClock.at("2026-11-23T10:00:00Z");

  @Test
  void onlySoManyPasswordsAreComparedAtOnce() throws InterruptedException {
    var hasher = new HeldHasher();
    var directory = new Directory(new StrictStore(), hasher, CLOCK);
    var authenticator =
        new DirectoryAuthenticator(directory, directory.appPasswords(CLOCK), hasher, AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++)
        threads.execute(
            () -> authenticator.login("192.0.2.7", "nobody", new Secret(Octets.ascii("x"))));
      for (int i = 0; i < CLIENTS; i++) {
        hasher.entered.acquire();
        if (i + 1 >= AT_ONCE) hasher.mayLeave.release();
      }
      hasher.mayLeave.release(CLIENTS);
    }
    assertThat(hasher.most.get()).isEqualTo(AT_ONCE);
  }

  @Test
  void aLoginTakesAsManyHashesForAnUnknownUserAsForAKnownOne() {
    var hasher = new QuickPasswordHasher();
    var directory = new Directory(new StrictStore(), hasher, CLOCK);
    directory.addDomain("a.example");
    directory.addAccount("joe@a.example", new Secret(Octets.ascii("right")));
    var authenticator =
        new DirectoryAuthenticator(directory, directory.appPasswords(CLOCK), hasher, AT_ONCE);
    int before = hasher.comparisons();
    for (String user : new String[] {"joe@a.example", "bob@a.example", "x".repeat(100_000)})
      assertThat(authenticator.login("192.0.2.7", user, new Secret(Octets.ascii("wrong"))))
          .isEqualTo(new Login.Refused());
    assertThat(hasher.comparisons() - before).isEqualTo(3);
  }

  /// Compares only when it is let.
  private static final class HeldHasher implements PasswordHasher {
    final Semaphore entered = new Semaphore(0);
    final Semaphore mayLeave = new Semaphore(0);
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public String hash(Secret password) {
      return "";
    }

    @Override
    public boolean matches(Secret password, String hash) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      entered.release();
      mayLeave.acquireUninterruptibly();
      inside.decrementAndGet();
      return false;
    }

    @Override
    public Octets random() {
      return Octets.ascii("0123456789abcdef");
    }

    @Override
    public int scramIterations() {
      return ScramKeys.LEAST_ITERATIONS;
    }
  }
}
