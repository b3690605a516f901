package dev.glasspost.mail.account;

import static java.util.stream.Collectors.toMap;

import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the directory holds, sorted by name, and how it is spelt in the store.
///
/// A key is a letter for the family and the name. A value is one octet that says how the rest is to
/// be read, and a text: nothing for a domain, the password's hash for an account (or nothing), the
/// targets of an alias, the right side of a route.
record Entries(
    SortedSet<String> domains,
    SortedMap<String, Account> accounts,
    SortedMap<String, Alias> aliases,
    SortedMap<String, Route> routes) {
  private static final char DOMAIN = 'd';
  private static final char ACCOUNT = 'a';
  private static final char ALIAS = 'l';
  private static final char ROUTE = 'r';
  private static final int VERSION = 1;

  /// Stands between the targets of an alias; no address has it.
  private static final String BETWEEN = "\n";

  static Octets domainKey(String domain) {
    return Key.in(DOMAIN).then(domain).octets();
  }

  static Octets accountKey(String address) {
    return Key.in(ACCOUNT).then(address).octets();
  }

  static Octets aliasKey(String address) {
    return Key.in(ALIAS).then(address).octets();
  }

  static Octets routeKey(Route.Left left) {
    return Key.in(ROUTE).then(left.toString()).octets();
  }

  static Octets value(String text) {
    return Octets.of((byte) VERSION).plus(Octets.utf8(text));
  }

  static Octets value(Alias alias) {
    return value(String.join(BETWEEN, alias.targets()));
  }

  static Optional<String> passwordHash(Reader reader, String address) {
    return reader.get(accountKey(address)).map(Entries::text).filter(hash -> !hash.isEmpty());
  }

  static Entries read(Reader reader) {
    var domains = new TreeSet<>(family(reader, DOMAIN).keySet());
    domains.add(RouteTable.LOCALHOST);
    var accounts = new TreeMap<String, Account>();
    accounts.put(RouteTable.POSTMASTER, account(RouteTable.POSTMASTER, ""));
    family(reader, ACCOUNT).forEach((name, hash) -> accounts.put(name, account(name, hash)));
    var aliases = new TreeMap<String, Alias>();
    family(reader, ALIAS).forEach((name, targets) -> aliases.put(name, alias(name, targets)));
    var routes = new TreeMap<String, Route>();
    family(reader, ROUTE).forEach((left, right) -> routes.put(left, route(left, right)));
    return new Entries(domains, accounts, aliases, routes);
  }

  private static Map<String, String> family(Reader reader, char family) {
    try (Stream<Entry> entries = reader.scan(Key.in(family).range())) {
      return entries.collect(toMap(Entries::name, Entries::text));
    }
  }

  /// The key without the family before it and the NUL behind it.
  private static String name(Entry entry) {
    return entry.key().slice(1, entry.key().length() - 1).utf8();
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

  private static Alias alias(String address, String targets) {
    return new Alias(address, List.of(targets.split(BETWEEN)));
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
