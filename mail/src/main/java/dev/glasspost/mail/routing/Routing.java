package dev.glasspost.mail.routing;

import dev.glasspost.mail.routing.RouteStep.Rule;
import java.util.List;

/// Where an address leads, and how the router came there. At least one destination; each only once.
public record Routing(List<Destination> destinations, List<RouteStep> steps) {
  public Routing {
    if (destinations.isEmpty()) throw new IllegalArgumentException("a way leads somewhere");
    destinations = List.copyOf(destinations);
    steps = List.copyOf(steps);
  }

  /// The way that the administrator chose for a message, past the table.
  ///
  /// @param address canonical
  public static Routing byHand(String address, NextHop.Host host) {
    return new Routing(
        List.of(new Destination.Relay(address, host)),
        List.of(new RouteStep(Rule.BY_HAND, address, host.toString())));
  }
}
