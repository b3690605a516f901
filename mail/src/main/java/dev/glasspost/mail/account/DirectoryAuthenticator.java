package dev.glasspost.mail.account;

import dev.glasspost.mail.account.ScramLogin.Proof;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets those log in whose password the directory knows, be it the account's own or an app
/// password.
///
/// The user may be named by any address that leads to one account and nowhere else, or by a local
/// part that only one account has. Whoever is unknown, or has no password, costs the same slow
/// comparison as everybody else, so the time tells nothing. Hashing is slow on purpose: only so
/// many comparisons run at once, and the others wait in the order in which they came.
public final class DirectoryAuthenticator implements Authenticator {
  /// What a `USER` line or a SASL message may hold of an address, and more.
  static final int MAX_USER_LENGTH = 512;

  private final Directory directory;
  private final AppPasswords appPasswords;
  private final PasswordHasher hasher;
  private final Semaphore places;
  private final Supplier<String> nobody;
  private final Guesses guesses;

  /// Lets everybody guess as quickly as they like.
  public DirectoryAuthenticator(
      Directory directory, AppPasswords appPasswords, PasswordHasher hasher, int atOnce) {
    this(directory, appPasswords, hasher, atOnce, Guesses.UNLIMITED);
  }

  /// @param atOnce how many comparisons may run at once; the number of processors is a good one
  public DirectoryAuthenticator(
      Directory directory,
      AppPasswords appPasswords,
      PasswordHasher hasher,
      int atOnce,
      Guesses guesses) {
    this.directory = directory;
    this.appPasswords = appPasswords;
    this.hasher = hasher;
    this.places = new Semaphore(atOnce, true);
    this.nobody = new HashOfNobody(hasher);
    this.guesses = guesses;
  }

  @Override
  public Login login(String client, String user, Secret password) {
    Guess guess = guess(client, user);
    return guess
        .barrier()
        .<Login>map(Login.Barred::new)
        .orElseGet(() -> inTurn(guess, user, password));
  }

  private Guess guess(String client, String user) {
    return new Guess(guesses, appPasswords, client, directory.accountMeant(shortened(user)));
  }

  /// Asks once more whether they may guess when it is their turn: many who guess at once are not
  /// let pass because none of them was wrong yet.
  private Login inTurn(Guess guess, String user, Secret password) {
    places.acquireUninterruptibly();
    try {
      return guess
          .barrier()
          .<Login>map(Login.Barred::new)
          .orElseGet(() -> guess.was(compared(user, password)));
    } finally {
      places.release();
    }
  }

  private static String shortened(String user) {
    return user.substring(0, Math.min(user.length(), MAX_USER_LENGTH));
  }

  /// A right app password is known at once, and costs no comparison; a wrong one costs the same as
  /// whatever else is wrong.
  private Login compared(String user, Secret password) {
    Optional<String> account = accountOf(user);
    Optional<String> app = account.flatMap(it -> appPasswords.nameOf(it, password));
    if (app.isPresent()) return new Login.Welcome(account.orElseThrow(), app);
    String otherwise = nobody.get();
    Optional<Credentials> known = account.flatMap(directory::credentials);
    boolean matches = hasher.matches(password, known.map(Credentials::hash).orElse(otherwise));
    return matches && known.isPresent()
        ? welcome(account.orElseThrow(), known.get(), password)
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
    List<Password> passwords = accountOf(user).map(this::passwords).orElse(List.of());
    Optional<ScramKeys> any = passwords.stream().findFirst().map(Password::keys);
    return new KnownOrNot(
        any.map(ScramKeys::salt).orElseGet(() -> directory.saltOf(shortened(user))),
        any.map(ScramKeys::iterations).orElseGet(hasher::scramIterations),
        passwords,
        guess(client, user));
  }

  /// One that an account has.
  ///
  /// @param appPassword its name; nothing if it is the account's own
  private record Password(ScramKeys keys, Optional<String> appPassword) {}

  private List<Password> passwords(String account) {
    Stream<Password> own =
        directory.credentials(account).flatMap(Credentials::scram).stream()
            .map(keys -> new Password(keys, Optional.empty()));
    Stream<Password> others =
        appPasswords.kept(account).stream()
            .map(it -> new Password(it.keys(), Optional.of(it.shown().name())));
    return Stream.concat(own, others).toList();
  }

  /// One attempt of one client.
  private record Guess(Guesses guesses, AppPasswords appPasswords, String client, String account) {
    Optional<Barrier> barrier() {
      return guesses.barrier(client, account);
    }

    Login was(Login login) {
      if (login instanceof Login.Welcome welcome) right(welcome);
      else wrong();
      return login;
    }

    void right(Login.Welcome welcome) {
      guesses.right(client, account);
      welcome.appPassword().ifPresent(name -> appPasswords.used(account, name, client));
    }

    void wrong() {
      guesses.wrong(client, account);
    }
  }

  private record KnownOrNot(Octets salt, int iterations, List<Password> passwords, Guess guess)
      implements ScramLogin {
    @Override
    public Proof check(Octets proof, Octets conversation) {
      return guess
          .barrier()
          .<Proof>map(Proof.Barred::new)
          .orElseGet(() -> compared(proof, conversation));
    }

    private Proof compared(Octets proof, Octets conversation) {
      for (Password one : passwords)
        if (one.keys().areProvedBy(proof, conversation)) {
          var welcome = new Login.Welcome(guess.account(), one.appPassword());
          guess.right(welcome);
          return new Proof.Right(welcome, one.keys().signature(conversation));
        }
      guess.wrong();
      return new Proof.Wrong();
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
