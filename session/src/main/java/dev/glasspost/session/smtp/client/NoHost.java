package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.relay.Hosts;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.util.List;

/// The snags of those who look for a host (RFC 3463 §3.5).
final class NoHost {
  private static final EnhancedCode BAD_DOMAIN = new EnhancedCode(1, 2);

  /// RFC 7505 §4.
  private static final EnhancedCode NULL_MX = new EnhancedCode(1, 10);

  private static final EnhancedCode NO_ANSWER = new EnhancedCode(4, 1);
  private static final EnhancedCode DIRECTORY_FAILED = new EnhancedCode(4, 3);
  private static final EnhancedCode NO_ROUTE = new EnhancedCode(4, 4);
  private static final EnhancedCode ROUTING_LOOP = new EnhancedCode(4, 6);

  private NoHost() {}

  static Snag of(NextHop hop, Hosts.Why why) {
    return switch (why) {
      case NONE_NAMED ->
          Snag.forGood(
              Reason.NO_HOST_FOR_DOMAIN, NO_ROUTE, "no host is known that takes mail for " + hop);
      case NONE_WANTED ->
          Snag.forGood(Reason.DOMAIN_TAKES_NO_MAIL, NULL_MX, hop + " takes no mail at all");
      case OURSELVES ->
          Snag.forGood(
              Reason.LEADS_BACK_TO_US,
              ROUTING_LOOP,
              "mail for " + hop + " leads back to this server");
    };
  }

  static Snag ourselves(NextHop hop, String host) {
    return Snag.forGood(
        Reason.LEADS_BACK_TO_US,
        ROUTING_LOOP,
        "%s, which takes mail for %s, is this server itself".formatted(host, hop));
  }

  static Snag noAddress(String host) {
    return Snag.forGood(Reason.NO_HOST_FOR_DOMAIN, BAD_DOMAIN, host + " has no address");
  }

  static Snag unclear(String name, String why) {
    return Snag.forNow(
        Reason.NO_ANSWER_ABOUT_DOMAIN,
        DIRECTORY_FAILED,
        "the name servers gave no answer about %s: %s".formatted(name, why));
  }

  static Snag notReached(String host, List<String> addresses) {
    String where = addresses.equals(List.of(host)) ? "" : " at " + String.join(", ", addresses);
    return Snag.forNow(Reason.NOBODY_REACHED, NO_ANSWER, host + " could not be reached" + where);
  }
}
