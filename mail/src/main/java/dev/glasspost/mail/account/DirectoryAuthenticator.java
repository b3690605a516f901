package dev.glasspost.mail.account;

import dev.glasspost.protocol.sasl.ScramKeys;
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
    Optional<String> account = accountOf(user);
    Optional<Credentials> known = account.flatMap(directory::credentials);
    boolean matches = hasher.matches(password, known.map(Credentials::hash).orElse(otherwise));
    return matches && known.isPresent()
        ? welcome(account.get(), known.get(), password)
        : new Login.Refused();
  }

  private Login welcome(String account, Credentials known, Secret password) {
    if (known.scram().isEmpty()) directory.completeCredentials(account, known, password);
    return new Login.Welcome(account);
  }

  private Optional<String> accountOf(String user) {
    return user.length() > MAX_USER_LENGTH ? Optional.empty() : directory.accountOf(user);
  }

  @Override
  public ScramLogin scram(String user) {
    String name = user.substring(0, Math.min(user.length(), MAX_USER_LENGTH));
    Optional<String> account = accountOf(user);
    Optional<ScramKeys> keys = account.flatMap(directory::credentials).flatMap(Credentials::scram);
    return new KnownOrNot(
        keys.map(ScramKeys::salt).orElseGet(() -> directory.saltOf(name)),
        keys.map(ScramKeys::iterations).orElseGet(hasher::scramIterations),
        account,
        keys);
  }

  private record KnownOrNot(
      Octets salt, int iterations, Optional<String> account, Optional<ScramKeys> keys)
      implements ScramLogin {
    @Override
    public Proof check(Octets proof, Octets conversation) {
      return keys.filter(known -> known.areProvedBy(proof, conversation))
          .<Proof>map(known -> right(known.signature(conversation)))
          .orElseGet(Proof.Wrong::new);
    }

    private Proof right(Octets signature) {
      return new Proof.Right(new Login.Welcome(account.orElseThrow()), signature);
    }

    @Override
    public String toString() {
      return "ScramLogin[***]";
    }
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
