package dev.glasspost.mail.account;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets those log in whose password the directory knows.
///
/// The user may be named by any address that leads to one account and nowhere else, or by a local
/// part that only one account has. Whoever is unknown, or has no password, costs the same slow
/// comparison as everybody else, so the time tells nothing. Hashing is slow on purpose: only so
/// many comparisons run at once, and the others wait in the order in which they came.
public final class DirectoryAuthenticator implements Authenticator {
  /// What a `USER` line or a SASL message may hold of an address, and more.
  static final int MAX_USER_LENGTH = 512;

  private final Directory directory;
  private final PasswordHasher hasher;
  private final Semaphore places;
  private final Supplier<String> nobody;

  /// @param atOnce how many comparisons may run at once; the number of processors is a good one
  public DirectoryAuthenticator(Directory directory, PasswordHasher hasher, int atOnce) {
    this.directory = directory;
    this.hasher = hasher;
    this.places = new Semaphore(atOnce, true);
    this.nobody = new HashOfNobody(hasher);
  }

  @Override
  public Login login(String user, Secret password) {
    places.acquireUninterruptibly();
    try {
      return compared(user, password);
    } finally {
      places.release();
    }
  }

  private Login compared(String user, Secret password) {
    String otherwise = nobody.get();
    Optional<String> account =
        user.length() > MAX_USER_LENGTH ? Optional.empty() : directory.accountOf(user);
    Optional<String> hash = account.flatMap(directory::passwordHash);
    boolean matches = hasher.matches(password, hash.orElse(otherwise));
    return matches && hash.isPresent() ? new Login.Welcome(account.get()) : new Login.Refused();
  }

  /// What passwords are compared with when there is nothing to compare them with. Made at the first
  /// attempt of anybody, known or not.
  private static final class HashOfNobody implements Supplier<String> {
    private final PasswordHasher hasher;
    private Optional<String> hash = Optional.empty();

    HashOfNobody(PasswordHasher hasher) {
      this.hasher = hasher;
    }

    @Override
    public synchronized String get() {
      if (hash.isEmpty()) hash = Optional.of(hasher.hash(new Secret(Octets.ascii("nobody"))));
      return hash.get();
    }
  }
}
