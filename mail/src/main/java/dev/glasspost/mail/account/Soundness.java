package dev.glasspost.mail.account;

import static java.util.Comparator.comparing;

import dev.glasspost.mail.routing.AddressPattern;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sees to it that no change makes an entry lead nowhere, be it the new one or one that was there.
record Soundness(Snapshot before, Snapshot after) {
  /// What a star is taken to stand for when a family of addresses is tried.
  private static final String SOMEBODY = "somebody";

  /// Why the change can't be: an entry that was added leads nowhere, or else one that led somewhere
  /// before.
  Optional<DirectoryException> objection() {
    return victims().stream().min(comparing(Victim::wasThere)).map(Victim::objection);
  }

  /// An entry that leads nowhere now, or to another host where it led to none before.
  private record Victim(boolean wasThere, DirectoryException objection) {}

  private List<Victim> victims() {
    Entries now = after.entries();
    return Stream.concat(
            now.aliases().values().stream().flatMap(alias -> victim(alias).stream()),
            now.routes().values().stream().flatMap(route -> victim(route).stream()))
        .toList();
  }

  private Optional<Victim> victim(Alias alias) {
    String address = alias.address();
    boolean wasThere = before.entries().aliases().containsKey(address);
    Optional<Flaw> broken =
        flaw(after.table(), alias).filter(_ -> !wasThere || flaw(before.table(), alias).isEmpty());
    return broken
        .map(flaw -> victim("alias", address, wasThere, flaw))
        .or(() -> wasThere ? ledAbroad("alias", address, address) : Optional.empty());
  }

  private Optional<Victim> victim(Route route) {
    String left = route.left().toString();
    boolean wasThere = before.entries().routes().containsKey(left);
    Optional<Flaw> broken =
        flaw(after.table(), route).filter(_ -> !wasThere || flaw(before.table(), route).isEmpty());
    return broken
        .map(flaw -> victim("route", left, wasThere, flaw))
        .or(() -> wasThere ? ledAbroad("route", left, example(route.left())) : Optional.empty());
  }

  /// @param kind the first word of its commands, `alias` or `route`
  private static Victim victim(String kind, String name, boolean wasThere, Flaw flaw) {
    return new Victim(
        wasThere,
        wasThere ? Refusals.stillUsed(kind, name, flaw) : Refusals.flawed(kind, name, flaw));
  }

  /// Mail that was kept here must not go out unnoticed, because a domain is not ours any more. A
  /// route that is added may lead to another host: that is what it says.
  private Optional<Victim> ledAbroad(String kind, String name, String address) {
    if (Flaw.domainAbroad(before.table(), address).isPresent()) return Optional.empty();
    return Flaw.domainAbroad(after.table(), address)
        .filter(before.table()::isLocal)
        .map(domain -> new Victim(true, Refusals.ledAbroad(kind, name, domain)));
  }

  private static Optional<Flaw> flaw(RouteTable table, Alias alias) {
    return Flaw.ofAddress(table, alias.address());
  }

  private static Optional<Flaw> flaw(RouteTable table, Route route) {
    return switch (route.right()) {
      case Route.Right.Refuse _, Route.Right.Discard _, Route.Right.Via _ -> Optional.empty();
      case Route.Right.Address(var to) when !to.hasStar() -> Flaw.ofAddress(table, to.toString());
      case Route.Right.Address _, Route.Right.OtherDomain _ ->
          Flaw.ofFamily(table, example(route.left()));
    };
  }

  private static String example(Route.Left left) {
    return switch (left) {
      case Route.Left.Addresses(AddressPattern pattern) -> pattern.filledWith(SOMEBODY);
      case Route.Left.WholeDomain(String domain) -> SOMEBODY + "@" + domain;
      case Route.Left.Elsewhere elsewhere -> SOMEBODY + "@" + elsewhere;
    };
  }
}
