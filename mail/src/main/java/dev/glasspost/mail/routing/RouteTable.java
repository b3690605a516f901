package dev.glasspost.mail.routing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything the router knows, as it is at one moment. Immutable; routing is a pure function of
/// it.
///
/// For an address that is met, the first of these that there is decides:
///
/// 1. an **account** of exactly this address: the way ends in its maildrop;
/// 2. an **alias** or a **route** of exactly this address: the way goes on at each of its targets;
/// 3. a **subaddress**: `user+tag` goes on as `user` if 1 or 2 know that (RFC 5233 §1); of several
///    tags the last is left out first;
/// 4. a **pattern** with a `*` that fits; of several the one with the most literal characters, then
///    the one with more of them before its star. `*@domain`, the **catch-all**, comes last by this;
/// 5. a route of the whole **domain**: another domain, an address, a host that takes it (`relay:`
///    or `lmtp:`), `refuse`, or `discard`;
/// 6. **postmaster** of a domain of ours leads to [#POSTMASTER];
/// 7. in a domain of ours it is **unknown**, elsewhere **foreign**; the route `*` says which host
///    takes what is foreign, if it is not to be those that the Domain Name System names. A foreign
///    address that an entry leads to is **relayed** for anybody.
///
/// The domain that is met may be spelt as the Domain Name System has it, and ours with letters of
/// any script, or the other way round.
///
/// Ways are followed until they end. One that comes back to where it was is a loop, and so is one
/// that is longer than [#MAX_DEPTH], is one of too many ([#MAX_ADDRESSES]), or makes an address
/// that is longer than a local part may be. An address reached twice is followed once. Whatever the
/// table says, mail for the postmaster of a domain of ours reaches somebody (RFC 5321 §4.5.1, RFC
/// 2142): if no way ends in a maildrop or at another host, it goes to [#POSTMASTER] itself.
public final class RouteTable implements Router {
  /// How many addresses may lie on one way, one behind the other, both its ends included.
  public static final int MAX_DEPTH = 100;

  /// How many addresses may lie on all ways from one address together, its own included.
  public static final int MAX_ADDRESSES = 1_000;

  /// The domain that every server has.
  public static final String LOCALHOST = "localhost";

  /// The account that every server has: mail for a postmaster ends here unless somebody else is
  /// named. An alias of this address comes before the account.
  public static final String POSTMASTER = "postmaster@" + LOCALHOST;

  private static final Comparator<PatternRoute> MOST_LITERAL_FIRST =
      comparingInt((PatternRoute route) -> route.pattern().literals())
          .thenComparingInt(route -> route.pattern().localPart().indexOf('*'))
          .reversed()
          .thenComparing(comparing(route -> route.pattern().localPart()));

  private final Set<String> domains;
  private final Set<String> accounts;
  private final Map<String, List<String>> aliases;
  private final Map<String, Route> exact = new HashMap<>();
  private final Map<String, List<PatternRoute>> patterns = new HashMap<>();
  private final Map<String, Route> whole = new HashMap<>();
  private Optional<NextHop> elsewhere = Optional.empty();

  /// A route whose left side has a star.
  private record PatternRoute(AddressPattern pattern, Route route) {}

  /// A route whose pattern fitted, and what the star stood for.
  record Fit(Route route, Rule rule, String star) {}

  /// All texts are canonical. The built-in domain and account need not be named.
  public RouteTable(
      Set<String> domains,
      Set<String> accounts,
      Map<String, List<String>> aliases,
      List<Route> routes) {
    this.domains = Set.copyOf(domains);
    this.aliases = Map.copyOf(aliases);
    routes.forEach(this::index);
    patterns.values().forEach(list -> list.sort(MOST_LITERAL_FIRST));
    this.accounts = withBuiltIn(accounts);
  }

  /// An alias or a route of the postmaster's address comes before the account that is built in.
  private Set<String> withBuiltIn(Set<String> accounts) {
    var all = new HashSet<>(accounts);
    boolean ledElsewhere = aliases.containsKey(POSTMASTER) || exact.containsKey(POSTMASTER);
    if (ledElsewhere) all.remove(POSTMASTER);
    else all.add(POSTMASTER);
    return all;
  }

  private void index(Route route) {
    switch (route.left()) {
      case Route.Left.WholeDomain(var domain) -> whole.put(domain, route);
      case Route.Left.Elsewhere _ -> {
        if (route.right() instanceof Route.Right.Via(var host)) elsewhere = Optional.of(host);
      }
      case Route.Left.Addresses(var pattern) -> {
        if (pattern.hasStar())
          patterns
              .computeIfAbsent(pattern.domain(), _ -> new ArrayList<>())
              .add(new PatternRoute(pattern, route));
        else exact.put(pattern.toString(), route);
      }
    }
  }

  @Override
  public Routing route(Mailbox address) {
    return route(address.canonical());
  }

  /// An address with its domain in the spelling that the table has, if it has any.
  String asWeSpell(String address) {
    if (isKnown(address)) return address;
    int domain = address.lastIndexOf('@') + 1;
    return new Domain(address.substring(domain))
        .otherSpelling()
        .map(other -> address.substring(0, domain) + other)
        .filter(this::isKnown)
        .orElse(address);
  }

  private boolean isKnown(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return isLocal(domain)
        || whole.containsKey(domain)
        || patterns.containsKey(domain)
        || isNamed(address);
  }

  @Override
  public Routing routePostmaster() {
    return new Walk(this).fromBarePostmaster();
  }

  /// The same for an address that is canonical already.
  public Routing route(String canonicalAddress) {
    return new Walk(this).from(canonicalAddress);
  }

  /// Whether the domain is ours.
  public boolean isLocal(String canonicalDomain) {
    return canonicalDomain.equals(LOCALHOST) || domains.contains(canonicalDomain);
  }

  /// Who takes what is foreign; nothing if the Domain Name System says it.
  Optional<NextHop> elsewhere() {
    return elsewhere;
  }

  boolean isAccount(String address) {
    return accounts.contains(address);
  }

  Optional<List<String>> alias(String address) {
    return Optional.ofNullable(aliases.get(address));
  }

  Optional<Route> exactRoute(String address) {
    return Optional.ofNullable(exact.get(address));
  }

  Optional<Route> domainRoute(String domain) {
    return Optional.ofNullable(whole.get(domain));
  }

  boolean isNamed(String address) {
    return isAccount(address) || aliases.containsKey(address) || exact.containsKey(address);
  }

  Optional<Fit> patternFor(String localPart, String domain) {
    for (PatternRoute each : patterns.getOrDefault(domain, List.of())) {
      Optional<String> star = each.pattern().match(localPart);
      Rule rule = each.pattern().isCatchAll() ? Rule.CATCH_ALL : Rule.WILDCARD;
      if (star.isPresent()) return Optional.of(new Fit(each.route(), rule, star.get()));
    }
    return Optional.empty();
  }
}
