package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import java.util.List;
import java.util.stream.Stream;

/// Which names are taken, and by what: an address is an account, an alias, or the left side of a
/// route, and never two of these.
record Names(Entries entries) {
  private static final String POSTMASTER_LOCAL_PART = "postmaster@";

  static Names of(Entries entries) {
    return new Names(entries);
  }

  void requireAccount(String address) {
    if (!entries.accounts().containsKey(address)) throw Refusals.notThere("account", address);
  }

  /// For a new account.
  void requireFree(String address) {
    requireDomainOf(address);
    if (address.equals(RouteTable.POSTMASTER)) throw Refusals.builtInAlready(address);
    requireFreeForAlias(address);
  }

  /// The built-in account makes room for an alias.
  void requireFreeForAlias(String address) {
    requireDomainOf(address);
    if (entries.accounts().containsKey(address) && !address.equals(RouteTable.POSTMASTER))
      throw Refusals.alreadyThere("account", address);
    if (entries.aliases().containsKey(address)) throw Refusals.alreadyThere("alias", address);
    if (entries.routes().containsKey(address)) throw Refusals.alreadyThere("route", address);
  }

  void requireFree(Route route) {
    String left = route.left().toString();
    if (entries.routes().containsKey(left)) throw Refusals.alreadyThere("route", left);
    if (entries.accounts().containsKey(left) && !left.equals(RouteTable.POSTMASTER))
      throw Refusals.alreadyThere("account", left);
    if (entries.aliases().containsKey(left)) throw Refusals.alreadyThere("alias", left);
    if (leadsPostmasterNowhere(route)) throw Refusals.postmasterNeeded(left);
    if (route.right() instanceof Route.Right.OtherDomain(var domain)) requireWhole(domain);
  }

  /// A word alone is a domain of another host hardly ever, and a slip of the pen often.
  private void requireWhole(String domain) {
    if (domain.indexOf('.') < 0 && !entries.domains().contains(domain))
      throw Refusals.notWhole(domain);
  }

  private boolean leadsPostmasterNowhere(Route route) {
    boolean nowhere =
        switch (route.right()) {
          case Route.Right.Refuse _, Route.Right.Discard _ -> true;
          case Route.Right.Address _, Route.Right.OtherDomain _, Route.Right.Via _ -> false;
        };
    return nowhere
        && entries.domains().contains(route.left().domainMet())
        && route.left().toString().startsWith(POSTMASTER_LOCAL_PART);
  }

  private void requireDomainOf(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    if (!entries.domains().contains(domain)) throw Refusals.unknownDomain(domain);
  }

  /// Before a domain is removed.
  void requireEmpty(String domain) {
    List<String> inside =
        Stream.of(
                entries.accounts().keySet().stream().map(address -> "the account " + address),
                entries.aliases().keySet().stream().map(address -> "the alias " + address),
                entries.routes().values().stream()
                    .filter(route -> route.left() instanceof Route.Left.Addresses)
                    .map(route -> "the route " + route.left()))
            .flatMap(names -> names)
            .filter(name -> name.endsWith("@" + domain))
            .toList();
    if (!inside.isEmpty()) throw Refusals.domainInUse(domain, inside);
  }
}
