package dev.glasspost.mail.account;

import dev.glasspost.mail.account.Entries.Edit;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The domains, accounts, aliases and routes of the server. Safe for any thread.
///
/// Reading never touches the store: a snapshot of everything but the passwords is held in memory,
/// and exchanged as a whole after each change. A change is checked against all other entries and
/// refused with a [DirectoryException] if afterwards anything would lead nowhere that did not
/// before; it is durable when the method returns. Names may be given in any spelling; what comes
/// back is canonical.
///
/// The domain [RouteTable#LOCALHOST] and the account [RouteTable#POSTMASTER] are built in.
public final class Directory {
  /// How many addresses one alias may stand for.
  public static final int MAX_TARGETS = 100;

  /// The longest password in octets: what a `PASS` line of RFC 2449 §4 has room for.
  public static final int MAX_PASSWORD_OCTETS = 248;

  private final Store store;
  private final PasswordHasher hasher;
  private final Salts salts;
  private final InstantSource clock;
  private volatile Snapshot now;

  /// Reads what the store holds.
  public Directory(Store store, PasswordHasher hasher, InstantSource clock) {
    this.clock = clock;
    this.store = store;
    this.hasher = hasher;
    this.salts = new Salts(store, hasher::random);
    this.now = Snapshot.of(store.read(Partition.DIRECTORY, Entries::read));
  }

  /// The passwords that accounts have for single programs.
  public AppPasswords appPasswords(InstantSource clock) {
    return new AppPasswords(store, this, hasher, clock);
  }

  /// Everything the router knows at this moment.
  public RouteTable table() {
    return now.table();
  }

  /// Canonical and sorted, as all lists here.
  public List<String> domains() {
    return List.copyOf(now.entries().domains());
  }

  public List<Account> accounts() {
    return List.copyOf(now.entries().accounts().values());
  }

  /// When an account was made; nothing if there is none, or if it is older than this knowledge.
  ///
  /// @param account its canonical address
  public Optional<Instant> made(String account) {
    return Optional.ofNullable(now.entries().made().get(account));
  }

  public List<Alias> aliases() {
    return List.copyOf(now.entries().aliases().values());
  }

  public List<Route> routes() {
    return List.copyOf(now.entries().routes().values());
  }

  /// What a domain of ours is called.
  ///
  /// @throws DirectoryException if it is none
  public String domain(String name) {
    String domain = Spelling.domain(name);
    if (!now.entries().domains().contains(domain)) throw Refusals.unknownDomain(domain);
    return domain;
  }

  public String addDomain(String name) {
    String domain = Spelling.domain(name);
    change(entries -> {
      if (domain.equals(RouteTable.LOCALHOST)) throw Refusals.builtInAlready(domain);
      if (entries.domains().contains(domain)) throw Refusals.domainAlreadyThere(domain);
      return Entries.addDomain(domain);
    });
    return domain;
  }

  /// Refused as long as anything is named in it.
  public String removeDomain(String name) {
    String domain = Spelling.domain(name);
    change(entries -> {
      if (domain.equals(RouteTable.LOCALHOST)) throw Refusals.builtIn(domain);
      if (!entries.domains().contains(domain)) throw Refusals.notThere("domain", domain);
      Names.of(entries).requireEmpty(domain);
      return Entries.removeDomain(domain);
    });
    return domain;
  }

  /// An account that takes mail and lets nobody log in.
  public String addAccount(String address) {
    String canonical = Spelling.address(address);
    return addAccount(canonical, Entries.addAccount(canonical, clock.instant()));
  }

  public String addAccount(String text, Secret password) {
    String address = Spelling.address(text);
    Names.of(now.entries()).requireFree(address);
    Credentials credentials = credentials(address, password);
    return addAccount(address, Entries.addAccount(address, credentials, clock.instant()));
  }

  private String addAccount(String address, Edit edit) {
    change(entries -> {
      Names.of(entries).requireFree(address);
      return edit;
    });
    return address;
  }

  public String setPassword(String text, Secret password) {
    String address = Spelling.address(text);
    Names.of(now.entries()).requireAccount(address);
    Credentials credentials = credentials(address, password);
    change(entries -> {
      Names.of(entries).requireAccount(address);
      return Entries.putAccount(address, credentials);
    });
    return address;
  }

  /// Removes the account and its app passwords, not its mail: that is for the maildrops to remove.
  public String removeAccount(String text) {
    String address = Spelling.address(text);
    change(entries -> {
      if (address.equals(RouteTable.POSTMASTER)) throw Refusals.builtIn(address);
      Names.of(entries).requireAccount(address);
      return Entries.removeAccount(address);
    });
    return address;
  }

  public String addAlias(String text, List<String> targets) {
    String address = Spelling.address(text);
    if (targets.isEmpty()) throw Refusals.noTargets(address);
    if (targets.size() > MAX_TARGETS) throw Refusals.tooManyTargets(address);
    Alias alias = new Alias(address, targets.stream().map(Spelling::address).distinct().toList());
    change(entries -> {
      Names.of(entries).requireFreeForAlias(address);
      return Entries.addAlias(alias);
    });
    return address;
  }

  public String removeAlias(String text) {
    String address = Spelling.address(text);
    change(entries -> {
      if (!entries.aliases().containsKey(address)) throw Refusals.notThere("alias", address);
      return Entries.removeAlias(address);
    });
    return address;
  }

  /// @param left an address, an address with a `*` in its local part, or a domain
  /// @param right the same, or [Route#REFUSE] or [Route#DISCARD]
  public Route addRoute(String left, String right) {
    Route.Left met = Spelling.left(left);
    Route route = new Route(met, Spelling.right(right, met));
    change(entries -> {
      Names.of(entries).requireFree(route);
      return Entries.addRoute(route);
    });
    return route;
  }

  public Route.Left removeRoute(String left) {
    Route.Left met = Spelling.left(left);
    change(entries -> {
      if (!entries.routes().containsKey(met.toString()))
        throw Refusals.notThere("route", met.toString());
      return Entries.removeRoute(met);
    });
    return met;
  }

  /// The account that `user` logs in to: an address that leads to one maildrop and nowhere else, or
  /// a bare local part that only one account has.
  Optional<String> accountOf(String user) {
    Snapshot snapshot = now;
    int at = user.lastIndexOf('@');
    if (at == 0 || at == user.length() - 1) return Optional.empty();
    return at < 0
        ? only(snapshot.byLocalPart().getOrDefault(Spelling.folded(user), List.of()))
        : only(snapshot.table().route(Spelling.folded(user)).destinations())
            .flatMap(Directory::account);
  }

  private static <T> Optional<T> only(List<T> all) {
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private static Optional<String> account(Destination destination) {
    return destination instanceof Destination.Local(String account)
        ? Optional.of(account)
        : Optional.empty();
  }

  Optional<Credentials> credentials(String account) {
    return store.read(Partition.DIRECTORY, reader -> Entries.credentials(reader, account));
  }

  /// Makes the keys for SCRAM of a password that was set when there was none, unless another was
  /// set meanwhile.
  void completeCredentials(String account, Credentials seen, Secret password) {
    Optional<ScramKeys> keys = scramKeys(account, password);
    if (keys.isPresent()) replace(account, seen, new Credentials(seen.hash(), keys));
  }

  private synchronized void replace(String account, Credentials seen, Credentials complete) {
    if (credentials(account).equals(Optional.of(seen)))
      change(_ -> Entries.putAccount(account, complete));
  }

  /// The salt for SCRAM of whoever logs in under this name, or of a name that nobody has.
  Octets saltOf(String user) {
    return salts.of(accountMeant(user));
  }

  /// The account of this name, or what it would be if somebody had it.
  String accountMeant(String user) {
    return accountOf(user).orElseGet(() -> accountOfNobody(user));
  }

  /// What the account would be if there was one. A local part alone would belong to one of the
  /// domains, always the same, and nobody outside can tell which.
  private String accountOfNobody(String user) {
    String folded = Spelling.folded(user);
    int at = folded.lastIndexOf('@');
    if (at >= 0) return withoutDetail(folded.substring(0, at)) + folded.substring(at);
    List<String> all = domains().stream().filter(it -> !it.equals(RouteTable.LOCALHOST)).toList();
    String local = withoutDetail(folded);
    return local
        + "@"
        + (all.isEmpty() ? RouteTable.LOCALHOST : all.get(salts.of(local).at(0) % all.size()));
  }

  private static String withoutDetail(String localPart) {
    int plus = localPart.indexOf('+');
    return plus > 0 ? localPart.substring(0, plus) : localPart;
  }

  private Credentials credentials(String account, Secret password) {
    int octets = password.reveal().length();
    if (octets == 0) throw Refusals.password("it is empty");
    if (octets > MAX_PASSWORD_OCTETS)
      throw Refusals.password("it has more than " + MAX_PASSWORD_OCTETS + " octets");
    if (hasControls(password.reveal()))
      throw Refusals.password("it has a control character in it, such as a line end");
    return new Credentials(hasher.hash(password), scramKeys(account, password));
  }

  private Optional<ScramKeys> scramKeys(String account, Secret password) {
    return scramKeys(
        account, password, iterationsOfAppPasswords(account).orElseGet(hasher::scramIterations));
  }

  private Optional<ScramKeys> scramKeys(String account, Secret password, int iterations) {
    return ScramKeys.of(password.reveal(), salts.of(account), iterations);
  }

  /// The keys of an app password; nothing if SCRAM can't prove it.
  ///
  /// A client is told the salt and the iterations before it shows which password it has. So all
  /// passwords of one account go by the same, those that are there before the new one.
  Optional<ScramKeys> keysOfAppPassword(String account, Secret password) {
    Optional<ScramKeys> own = credentials(account).flatMap(Credentials::scram);
    int iterations =
        iterationsOfAppPasswords(account)
            .or(() -> own.map(ScramKeys::iterations))
            .orElseGet(hasher::scramIterations);
    return scramKeys(account, password, iterations);
  }

  private Optional<Integer> iterationsOfAppPasswords(String account) {
    return store
        .read(
            Partition.DIRECTORY,
            reader -> reader.scan(KeptAppPassword.of(account)).map(KeptAppPassword::of).findFirst())
        .map(it -> it.keys().iterations());
  }

  /// The canonical address of an account that is there.
  String requireAccount(String text) {
    String address = Spelling.address(text);
    Names.of(now.entries()).requireAccount(address);
    return address;
  }

  private static boolean hasControls(Octets octets) {
    return IntStream.range(0, octets.length()).map(octets::at).anyMatch(c -> c < 0x20 || c == 0x7f);
  }

  /// One change at a time, so that the snapshots follow each other as the transactions do. One
  /// process has the store open, so the snapshot is what the store holds.
  private synchronized void change(Function<Entries, Edit> decision) {
    Snapshot before = now;
    Edit edit = decision.apply(before.entries());
    Snapshot after = Snapshot.of(before.entries().after(edit));
    Optional<DirectoryException> objection = new Soundness(before, after).objection();
    if (objection.isPresent()) throw objection.get();
    store.write(Partition.DIRECTORY, edit::applyTo);
    now = after;
  }
}
