package dev.glasspost.mail.routing;

import java.util.List;

/// Where an address leads, and how the router came there. At least one destination; each only once.
public record Routing(List<Destination> destinations, List<RouteStep> steps) {
  public Routing {
    if (destinations.isEmpty()) throw new IllegalArgumentException("a way leads somewhere");
    destinations = List.copyOf(destinations);
    steps = List.copyOf(steps);
  }
}
