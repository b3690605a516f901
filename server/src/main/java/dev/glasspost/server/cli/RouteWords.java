package dev.glasspost.server.cli;

import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.text.Escape;

/// The router's steps in words.
final class RouteWords {
  private RouteWords() {}

  static String of(RouteStep step) {
    String from = Escape.of(step.speltFrom());
    String to = Escape.of(step.speltTo());
    return switch (step.rule()) {
      case POSTMASTER -> from + " → " + to + "  (every domain takes mail for its postmaster)";
      case DOMAIN_ALIAS -> from + " → " + to + "  (one domain for another)";
      case ALIAS -> from + " → " + to + "  (alias)";
      case SUBADDRESS -> from + " → " + to + "  (subaddress)";
      case WILDCARD -> from + " → " + to + "  (pattern)";
      case CATCH_ALL -> from + " → " + to + "  (catch-all)";
      case ACCOUNT -> from + "  (account)";
      case REFUSE -> from + "  (the table refuses it)";
      case DISCARD -> from + "  (the table throws it away)";
      case NO_SUCH_USER -> from + "  (nobody has this address)";
      case RELAY -> from + " → " + to + "  (another host takes it)";
      case FOREIGN -> from + "  (not a domain of this server)";
      case BY_HAND -> from + " → " + to + "  (rerouted)";
      case LOOP -> from + "  (it leads in a circle)";
    };
  }
}
