package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.AddressPattern;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import java.util.Optional;

/// Sees to it that no change makes an entry lead nowhere, be it the new one or one that was there.
record Soundness(Entries before, Entries after, RouteTable tableBefore, RouteTable tableAfter) {
  /// What a star is taken to stand for when a family of addresses is tried.
  private static final String SOMEBODY = "somebody";

  static Soundness of(Entries before, Entries after) {
    return new Soundness(before, after, before.table(), after.table());
  }

  /// Throws [DirectoryException] about the first entry that was sound or was not there before, and
  /// leads nowhere now.
  void check() {
    after.aliases().values().forEach(this::check);
    after.routes().values().forEach(this::check);
  }

  private void check(Alias alias) {
    String entry = "the alias " + alias.address();
    flaw(tableAfter, alias)
        .ifPresent(flaw -> {
          if (!before.aliases().containsKey(alias.address())) throw Refusals.flawed(entry, flaw);
          if (flaw(tableBefore, alias).isEmpty())
            throw Refusals.stillUsed(entry, "alias remove " + alias.address(), flaw);
        });
  }

  private void check(Route route) {
    String left = route.left().toString();
    String entry = "the route " + left;
    flaw(tableAfter, route)
        .ifPresent(flaw -> {
          if (!before.routes().containsKey(left)) throw Refusals.flawed(entry, flaw);
          if (flaw(tableBefore, route).isEmpty())
            throw Refusals.stillUsed(entry, "route remove " + left, flaw);
        });
  }

  private static Optional<Flaw> flaw(RouteTable table, Alias alias) {
    return Flaw.ofAddress(table, alias.address());
  }

  private static Optional<Flaw> flaw(RouteTable table, Route route) {
    return switch (route.right()) {
      case Route.Right.Refuse _, Route.Right.Discard _ -> Optional.empty();
      case Route.Right.Address(var to) when !to.hasStar() -> Flaw.ofAddress(table, to.toString());
      case Route.Right.Address _, Route.Right.OtherDomain _ ->
          Flaw.ofFamily(table, example(route.left()));
    };
  }

  private static String example(Route.Left left) {
    return switch (left) {
      case Route.Left.Addresses(AddressPattern pattern) -> pattern.filledWith(SOMEBODY);
      case Route.Left.WholeDomain(String domain) -> SOMEBODY + "@" + domain;
    };
  }
}
