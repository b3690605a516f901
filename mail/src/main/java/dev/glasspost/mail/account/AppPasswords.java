package dev.glasspost.mail.account;

import dev.glasspost.mail.account.AppPassword.Use;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The passwords that accounts have for single programs or devices. Each lets its owner log in like
/// the account's own password, can be taken back alone, and shows when it was last used. Safe for
/// any thread; a change is durable when the method returns, and refused with a
/// [DirectoryException].
///
/// The server chooses them, so nobody can guess one, and nobody has to remember one.
public final class AppPasswords {
  /// How many an account can have.
  public static final int MAX_OF_ACCOUNT = 50;

  public static final int MAX_NAME_CHARS = 60;

  /// A use is written down if the one before it is this old; so a program that looks for mail all
  /// the time does not write all the time.
  static final Duration NOTE_EVERY = Duration.ofMinutes(1);

  /// Without those that look like others.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  /// Of 31 each, so that there are 2^99 passwords.
  private static final int GROUPS = 5;

  private static final int GROUP = 4;

  private final Store store;
  private final Directory directory;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  AppPasswords(Store store, Directory directory, PasswordHasher hasher, InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.hasher = hasher;
    this.clock = clock;
  }

  /// One that was just made. Nobody can ask for the password later.
  public record Made(AppPassword shown, Secret password) {}

  /// Makes one.
  public Made add(String address, String name) {
    String account = directory.requireAccount(address);
    checkName(name);
    Secret password = new Secret(Octets.ascii(random()));
    var shown =
        new AppPassword(
            account, name, clock.instant().truncatedTo(ChronoUnit.SECONDS), Optional.empty());
    ScramKeys keys = directory.keysOfAppPassword(account, password).orElseThrow();
    var kept = new KeptAppPassword(shown, KeptAppPassword.hash(password), keys);
    store.write(Partition.DIRECTORY, directory -> put(directory, kept));
    return new Made(shown, password);
  }

  private static KeptAppPassword put(Writer directory, KeptAppPassword kept) {
    String account = kept.shown().account();
    if (!Entries.hasAccount(directory, account)) throw Refusals.notThere("account", account);
    Entry entry = kept.toEntry();
    if (directory.get(entry.key()).isPresent())
      throw Refusals.appPasswordAlreadyThere(account, kept.shown().name());
    if (directory.scan(KeptAppPassword.of(account)).count() >= MAX_OF_ACCOUNT)
      throw Refusals.tooManyAppPasswords(account);
    directory.put(entry);
    return kept;
  }

  private static void checkName(String name) {
    if (name.isBlank())
      throw Refusals.malformed("An empty name", "by its name you know an app password");
    String shown = Escape.of(name);
    if (!shown.equals(name) || !name.strip().equals(name))
      throw Refusals.malformed(
          shown, "the name of an app password has no control characters, nor spaces around it");
    if (name.length() > MAX_NAME_CHARS)
      throw Refusals.malformed(
          shown, "the name of an app password has at most " + MAX_NAME_CHARS + " characters");
  }

  private String random() {
    var number = new BigInteger(1, hasher.random().toBytes());
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) text.append('-');
      BigInteger[] divided = number.divideAndRemainder(BigInteger.valueOf(LETTERS.length()));
      text.append(LETTERS.charAt(divided[1].intValue()));
      number = divided[0];
    }
    return text.toString();
  }

  /// Those of all accounts, sorted by account and name.
  public List<AppPassword> all() {
    return kept(KeptAppPassword.all()).stream().map(KeptAppPassword::shown).toList();
  }

  /// Those of one account, sorted by name.
  public List<AppPassword> of(String address) {
    return kept(directory.requireAccount(address)).stream().map(KeptAppPassword::shown).toList();
  }

  /// Takes one back: from now on nobody logs in with it.
  public AppPassword remove(String address, String name) {
    String account = directory.requireAccount(address);
    Octets key = KeptAppPassword.key(account, name);
    return store.write(
        Partition.DIRECTORY,
        directory -> {
          Entry entry =
              directory.get(key).orElseThrow(() -> Refusals.noSuchAppPassword(account, name));
          directory.delete(key);
          return KeptAppPassword.of(entry).shown();
        });
  }

  List<KeptAppPassword> kept(String account) {
    return kept(KeptAppPassword.of(account));
  }

  private List<KeptAppPassword> kept(KeyRange range) {
    return store.read(
        Partition.DIRECTORY, directory -> directory.scan(range).map(KeptAppPassword::of).toList());
  }

  /// The name of the one that this password is; nothing if it is none of the account's.
  Optional<String> nameOf(String account, Secret password) {
    Octets hash = KeptAppPassword.hash(password);
    return kept(account).stream()
        .filter(it -> it.is(hash))
        .map(it -> it.shown().name())
        .findFirst();
  }

  /// Somebody has logged in with one. Where the store can't be written, the login goes on all the
  /// same: the journal tells of it too.
  void used(String account, String name, String client) {
    var use = new Use(clock.instant().truncatedTo(ChronoUnit.SECONDS), client);
    Octets key = KeptAppPassword.key(account, name);
    try {
      boolean due =
          store
              .read(Partition.DIRECTORY, directory -> directory.get(key))
              .filter(entry -> isDue(entry, use.time()))
              .isPresent();
      if (due) store.write(Partition.DIRECTORY, directory -> note(directory, key, use));
    } catch (StoreException _) {
      // It shows an earlier use, which is true.
    }
  }

  private static boolean isDue(Entry entry, Instant now) {
    return KeptAppPassword.of(entry)
        .shown()
        .lastUse()
        .map(use -> !now.isBefore(use.time().plus(NOTE_EVERY)))
        .orElse(true);
  }

  /// Unless it was taken back meanwhile.
  private static Use note(Writer directory, Octets key, Use use) {
    directory
        .get(key)
        .map(KeptAppPassword::of)
        .ifPresent(it -> directory.put(it.used(use).toEntry()));
    return use;
  }
}
