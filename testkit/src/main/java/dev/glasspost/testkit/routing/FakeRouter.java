package dev.glasspost.testkit.routing;

import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.protocol.address.Mailbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A router that leads where a test tells it to; who was not told of is unknown. Safe for any
/// thread.
public final class FakeRouter implements Router {
  private static final String POSTMASTER = "postmaster@localhost";

  private final Map<String, List<Destination>> ways = new ConcurrentHashMap<>();

  /// From now on, `address` leads there.
  public void lead(String address, Destination... destinations) {
    ways.put(address, List.of(destinations));
  }

  /// From now on, each of these is an account.
  public void account(String... addresses) {
    for (String address : addresses) lead(address, new Destination.Local(address));
  }

  @Override
  public Routing route(Mailbox address) {
    String canonical = address.canonical();
    List<Destination> way = ways.getOrDefault(canonical, List.of(new Destination.Unknown()));
    return new Routing(way, way.stream().map(end -> step(canonical, end)).toList());
  }

  @Override
  public Routing routePostmaster() {
    List<Destination> way =
        ways.getOrDefault(POSTMASTER, List.of(new Destination.Local(POSTMASTER)));
    return new Routing(way, List.of(new RouteStep(Rule.POSTMASTER, "postmaster", POSTMASTER)));
  }

  private static RouteStep step(String from, Destination end) {
    return switch (end) {
      case Destination.Local _ -> new RouteStep(Rule.ACCOUNT, from, "");
      case Destination.Refused _ -> new RouteStep(Rule.REFUSE, from, "");
      case Destination.Discarded _ -> new RouteStep(Rule.DISCARD, from, "");
      case Destination.Unknown _ -> new RouteStep(Rule.NO_SUCH_USER, from, "");
      case Destination.Relay(_, var hop) -> new RouteStep(Rule.RELAY, from, hop.toString());
      case Destination.Foreign _ -> new RouteStep(Rule.FOREIGN, from, "");
      case Destination.Loop _ -> new RouteStep(Rule.LOOP, from, "");
    };
  }
}
