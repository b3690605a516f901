package dev.glasspost.mail.account;

import static java.util.stream.Collectors.toMap;

import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the directory holds, sorted by name, and how it is spelt in the store. Nobody changes it
/// once it is made.
///
/// A key is a letter for the family and the name. A value is one octet that says how the rest is to
/// be read, and a text: nothing for a domain, the [Credentials] of an account (or nothing), the
/// targets of an alias, the right side of a route, the time at which an account was made. The key
/// that salts are made from and the app passwords lie beside the entries, and are not among them.
///
/// @param made when; without those accounts that are older than this knowledge
record Entries(
    SortedSet<String> domains,
    SortedMap<String, Account> accounts,
    SortedMap<String, Alias> aliases,
    SortedMap<String, Route> routes,
    SortedMap<String, Instant> made) {
  private static final char DOMAIN = 'd';
  private static final char ACCOUNT = 'a';
  private static final char ALIAS = 'l';
  private static final char ROUTE = 'r';
  private static final char SALT = 's';

  /// The family of the salts, which programs pass over that know of no such times.
  private static final char MADE = SALT;

  private static final int VERSION = 1;

  /// Stands between the targets of an alias; no address has it.
  private static final String BETWEEN = "\n";

  /// One entry that comes, takes another's place, or goes.
  sealed interface Edit {
    record Put(Entry entry) implements Edit {}

    record Delete(Octets key) implements Edit {}

    /// Two entries come at once.
    record PutBoth(Entry entry, Entry beside) implements Edit {}

    /// One entry goes with all that belongs to it.
    record DeleteWith(Octets key, List<KeyRange> belongings) implements Edit {}

    /// Makes it so in the store.
    default Edit applyTo(Writer writer) {
      switch (this) {
        case Put(var entry) -> writer.put(entry);
        case PutBoth(var entry, var beside) -> {
          writer.put(entry);
          writer.put(beside);
        }
        case Delete(var key) -> writer.delete(key);
        case DeleteWith(var key, var belongings) -> {
          for (KeyRange range : belongings)
            writer.scan(range).map(Entry::key).toList().forEach(writer::delete);
          writer.delete(key);
        }
      }
      return this;
    }
  }

  static Edit addDomain(String domain) {
    return put(domainKey(domain), "");
  }

  static Edit removeDomain(String domain) {
    return new Edit.Delete(domainKey(domain));
  }

  /// A new account that nobody can log in to.
  static Edit addAccount(String address, Instant now) {
    return addAccount(address, "", now);
  }

  static Edit addAccount(String address, Credentials credentials, Instant now) {
    return addAccount(address, credentials.spelt(), now);
  }

  private static Edit addAccount(String address, String credentials, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS); // As precise as sessions tell theirs.
    Octets made = Key.in(MADE).then(address).octets();
    return new Edit.PutBoth(entry(accountKey(address), credentials), entry(made, time.toString()));
  }

  static Edit putAccount(String address, Credentials credentials) {
    return put(accountKey(address), credentials.spelt());
  }

  static Edit removeAccount(String address) {
    return new Edit.DeleteWith(
        accountKey(address),
        List.of(KeptAppPassword.of(address), Key.in(MADE).then(address).range()));
  }

  static Edit addAlias(Alias alias) {
    return put(Key.in(ALIAS).then(alias.address()).octets(), String.join(BETWEEN, alias.targets()));
  }

  static Edit removeAlias(String address) {
    return new Edit.Delete(Key.in(ALIAS).then(address).octets());
  }

  static Edit addRoute(Route route) {
    return put(routeKey(route.left()), route.right().toString());
  }

  static Edit removeRoute(Route.Left left) {
    return new Edit.Delete(routeKey(left));
  }

  private static Octets domainKey(String domain) {
    return Key.in(DOMAIN).then(domain).octets();
  }

  private static Octets accountKey(String address) {
    return Key.in(ACCOUNT).then(address).octets();
  }

  private static Octets routeKey(Route.Left left) {
    return Key.in(ROUTE).then(left.toString()).octets();
  }

  private static Edit put(Octets key, String text) {
    return new Edit.Put(entry(key, text));
  }

  private static Entry entry(Octets key, String text) {
    return new Entry(key, Octets.of((byte) VERSION).plus(Octets.utf8(text)));
  }

  static Optional<Credentials> credentials(Reader reader, String address) {
    return reader
        .get(accountKey(address))
        .map(Entries::text)
        .filter(text -> !text.isEmpty())
        .map(Credentials::parse);
  }

  /// Whether the account is there in the same transaction.
  static boolean hasAccount(Reader reader, String address) {
    return address.equals(RouteTable.POSTMASTER) || reader.get(accountKey(address)).isPresent();
  }

  static Optional<Octets> saltKey(Reader reader) {
    return reader.get(saltKey()).map(Entry::value);
  }

  /// Keeps a key, unless there is one; returns the one that is kept.
  static Octets saltKey(Writer writer, Octets fresh) {
    Optional<Octets> kept = writer.get(saltKey()).map(Entry::value);
    if (kept.isEmpty()) writer.put(saltKey(), fresh);
    return kept.orElse(fresh);
  }

  private static Octets saltKey() {
    return Key.in(SALT).octets();
  }

  static Entries read(Reader reader) {
    var found =
        new Entries(
            new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    found.domains.add(RouteTable.LOCALHOST);
    found.accounts.put(RouteTable.POSTMASTER, account(RouteTable.POSTMASTER, ""));
    try (Stream<Entry> entries = reader.scan(KeyRange.ALL)) {
      entries.forEach(found::take);
    }
    return found;
  }

  /// The same with one change.
  Entries after(Edit edit) {
    var copy =
        new Entries(
            new TreeSet<>(domains),
            new TreeMap<>(accounts),
            new TreeMap<>(aliases),
            new TreeMap<>(routes),
            new TreeMap<>(made));
    switch (edit) {
      case Edit.Put(var entry) -> copy.take(entry);
      case Edit.PutBoth(var entry, var beside) -> {
        copy.take(entry);
        copy.take(beside);
      }
      case Edit.Delete(var key) -> copy.drop(key);
      case Edit.DeleteWith(var key, _) -> copy.drop(key);
    }
    return copy;
  }

  private void take(Entry entry) {
    if (entry.key().equals(saltKey()) || entry.key().at(0) == KeptAppPassword.FAMILY) return;
    String name = name(entry.key());
    switch (entry.key().at(0)) {
      case DOMAIN -> domains.add(name);
      case ACCOUNT -> accounts.put(name, account(name, text(entry)));
      case ALIAS -> aliases.put(name, new Alias(name, List.of(text(entry).split(BETWEEN))));
      case ROUTE -> routes.put(name, route(name, text(entry)));
      case MADE -> made.put(name, Instant.parse(text(entry)));
      default -> throw new StoreException.Damaged("The directory holds something unknown.");
    }
  }

  private void drop(Octets key) {
    String name = name(key);
    switch (key.at(0)) {
      case DOMAIN -> domains.remove(name);
      case ACCOUNT -> {
        accounts.remove(name);
        made.remove(name);
      }
      case ALIAS -> aliases.remove(name);
      default -> routes.remove(name);
    }
  }

  /// The key without the family before it and the NUL behind it.
  private static String name(Octets key) {
    return key.slice(1, key.length() - 1).utf8();
  }

  private static String text(Entry entry) {
    Octets value = entry.value();
    if (value.isEmpty() || value.at(0) != VERSION)
      throw new StoreException.Damaged(
          "The directory's entry "
              + entry.key()
              + " was written by another version of the server.");
    return value.slice(1, value.length()).utf8();
  }

  private static Account account(String address, String hash) {
    return new Account(address, hash.isEmpty() ? Account.Password.NOT_SET : Account.Password.SET);
  }

  private static Route route(String left, String right) {
    Route.Left met = Spelling.left(left);
    return new Route(met, Spelling.right(right, met));
  }

  RouteTable table() {
    return new RouteTable(
        domains,
        accounts.keySet(),
        aliases.values().stream().collect(toMap(Alias::address, Alias::targets)),
        List.copyOf(routes.values()));
  }
}
