package dev.glasspost.mail.account;

import dev.glasspost.mail.account.ScramLogin.Proof;
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
  private final Guesses guesses;

  /// Lets everybody guess as quickly as they like.
  public DirectoryAuthenticator(Directory directory, PasswordHasher hasher, int atOnce) {
    this(directory, hasher, atOnce, Guesses.UNLIMITED);
  }

  /// @param atOnce how many comparisons may run at once; the number of processors is a good one
  public DirectoryAuthenticator(
      Directory directory, PasswordHasher hasher, int atOnce, Guesses guesses) {
    this.guesses = guesses;
    this.directory = directory;
    this.hasher = hasher;
    this.places = new Semaphore(atOnce, true);
    this.nobody = new HashOfNobody(hasher);
  }

  @Override
  public Login login(String client, String user, Secret password) {
    var guess = new Guess(guesses, client, directory.accountMeant(shortened(user)));
    return guess.isBarred() ? new Login.Barred() : inTurn(guess, user, password);
  }

  /// Asks once more whether they may guess when it is their turn: many who guess at once are not
  /// let pass because none of them was wrong yet.
  private Login inTurn(Guess guess, String user, Secret password) {
    places.acquireUninterruptibly();
    try {
      return guess.isBarred() ? new Login.Barred() : guess.was(compared(user, password));
    } finally {
      places.release();
    }
  }

  private static String shortened(String user) {
    return user.substring(0, Math.min(user.length(), MAX_USER_LENGTH));
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
  public ScramLogin scram(String client, String user) {
    String name = shortened(user);
    Optional<String> account = accountOf(user);
    Optional<ScramKeys> keys = account.flatMap(directory::credentials).flatMap(Credentials::scram);
    return new KnownOrNot(
        keys.map(ScramKeys::salt).orElseGet(() -> directory.saltOf(name)),
        keys.map(ScramKeys::iterations).orElseGet(hasher::scramIterations),
        keys,
        new Guess(guesses, client, directory.accountMeant(name)));
  }

  /// One attempt of one client.
  private record Guess(Guesses guesses, String client, String account) {
    boolean isBarred() {
      return guesses.isBarred(client, account);
    }

    Login was(Login login) {
      if (login instanceof Login.Welcome) guesses.right(client, account);
      else guesses.wrong(client, account);
      return login;
    }

    Proof right(Octets signature) {
      guesses.right(client, account);
      return new Proof.Right(new Login.Welcome(account), signature);
    }

    Proof wrong() {
      guesses.wrong(client, account);
      return new Proof.Wrong();
    }
  }

  private record KnownOrNot(Octets salt, int iterations, Optional<ScramKeys> keys, Guess guess)
      implements ScramLogin {
    @Override
    public Proof check(Octets proof, Octets conversation) {
      if (guess.isBarred()) return new Proof.Barred();
      return keys.filter(known -> known.areProvedBy(proof, conversation))
          .map(known -> guess.right(known.signature(conversation)))
          .orElseGet(guess::wrong);
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
