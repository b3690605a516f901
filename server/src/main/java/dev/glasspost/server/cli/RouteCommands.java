package dev.glasspost.server.cli;

import dev.glasspost.mail.account.DirectoryRouter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.cli.Table.Column;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "route",
    description = "The table that says where addresses lead.",
    footer = {
      "",
      "Examples:",
      "  glasspost route add \"old-*@example.org\" \"*@example.net\"",
      "  glasspost route add \"*@example.org\" ann@example.org     (whatever nobody else takes)",
      "  glasspost route add example.com example.org             (one domain for another)",
      "  glasspost route add spam.example refuse",
      "  glasspost route add branch.example relay:mx.branch.example    (that host takes it)",
      "  glasspost route test info@example.org"
    })
final class RouteCommands extends StoreCommands {
  private static final Table<Route> TABLE =
      new Table<>(
          List.of(
              new Column<>("left", route -> route.left().toString()),
              new Column<>("right", route -> route.right().toString())));

  RouteCommands(Scene scene) {
    super(scene);
  }

  @Command(
      name = "add",
      description = "Says where an address, a family of addresses, or a domain leads.",
      footer = {
        "",
        "LEFT is an address, an address with a * in it, or a domain. RIGHT is the same, or",
        "\"refuse\", or \"discard\". A * on the right is what the * on the left stood for. Put",
        "quotes around what has a * in it, so that the shell leaves it alone.",
        "",
        "RIGHT may also be relay:HOST[:PORT], a host that takes it over SMTP, or lmtp:HOST[:PORT],",
        "one that takes it over LMTP. Mail from anybody is then carried there. LEFT may be \"*\"",
        "for all that is not ours and that no entry is about; that is sent there only for those",
        "who may send anywhere, never for strangers.",
        "",
        "Examples:",
        "  glasspost route add \"old-*@example.org\" \"*@example.net\"",
        "  glasspost route add spam.example refuse",
        "  glasspost route add branch.example relay:mx.branch.example",
        "  glasspost route add \"*\" relay:smarthost.example:2525"
      })
  int add(
      @Parameters(paramLabel = "LEFT", description = "What is met.") String left,
      @Parameters(paramLabel = "RIGHT", description = "What becomes of it.") String right) {
    Route route = administration().directory().addRoute(left, right);
    out().println("Added the route " + route.left() + " → " + route.right() + ".");
    return ExitCode.DONE;
  }

  @Command(name = "list", description = "Lists the routes.")
  int list(@Mixin ListFormat format) {
    TABLE.print(out(), format, administration().directory().routes());
    return ExitCode.DONE;
  }

  @Command(name = "remove", description = "Removes a route.")
  int remove(@Parameters(paramLabel = "LEFT", description = "As it was added.") String left) {
    out().println("Removed the route " + administration().directory().removeRoute(left) + ".");
    return ExitCode.DONE;
  }

  @Command(
      name = "test",
      description = "Tells where an address leads, and how.",
      footer = {"", "The exit code is 0 if mail for it would be taken, and 1 if not."})
  int test(
      @Parameters(paramLabel = "ADDRESS", description = "Such as info@example.org.")
          String address) {
    Routing routing = route(address);
    routing.steps().forEach(step -> out().println(RouteWords.of(step)));
    routing.destinations().forEach(destination -> out().println(words(destination)));
    return routing.destinations().stream().allMatch(RouteCommands::isTaken)
        ? ExitCode.DONE
        : ExitCode.REFUSED;
  }

  private Routing route(String address) {
    Router router =
        new DirectoryRouter(
            administration().directory(), new Domain(premises().settings().ownName().text()));
    return address.toLowerCase(Locale.ROOT).equals("postmaster")
        ? router.routePostmaster()
        : router.route(Addresses.parse(address));
  }

  private static String words(Destination destination) {
    return switch (destination) {
      case Destination.Local(var account) -> "It is delivered to " + account + ".";
      case Destination.Refused _ -> "It is refused.";
      case Destination.Discarded _ -> "It is taken and thrown away.";
      case Destination.Unknown _ -> "It is refused: there is no such user.";
      case Destination.Relay(var to, var hop) ->
          "It is sent to %s, by way of %s.".formatted(Escape.of(to), Escape.of(words(hop)));
      case Destination.Foreign(var hop) ->
          "Strangers are refused: this server relays for nobody. From those who may send, it goes"
              + " by way of "
              + Escape.of(words(hop))
              + ".";
      case Destination.Loop _ -> "It is refused: the table leads in a circle.";
    };
  }

  private static String words(NextHop hop) {
    return switch (hop) {
      case NextHop.Exchangers(var domain) -> "the hosts that the DNS names for " + domain;
      case NextHop.Host host -> host.toString();
    };
  }

  private static boolean isTaken(Destination destination) {
    return switch (destination) {
      case Destination.Local _, Destination.Relay _, Destination.Discarded _ -> true;
      case Destination.Refused _,
          Destination.Unknown _,
          Destination.Foreign _,
          Destination.Loop _ ->
          false;
    };
  }
}
