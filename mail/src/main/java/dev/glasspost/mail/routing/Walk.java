package dev.glasspost.mail.routing;

import static dev.glasspost.mail.routing.RouteTable.POSTMASTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One way through the table, with all its branches. The rules stand at the head of [RouteTable].
final class Walk {
  private static final String POSTMASTER_LOCAL_PART = "postmaster";

  private final RouteTable table;
  private final Set<Destination> destinations = new LinkedHashSet<>();
  private final List<RouteStep> steps = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private final Set<String> behindUs = new HashSet<>();
  private boolean metOurPostmaster;
  private String start = "";

  Walk(RouteTable table) {
    this.table = table;
  }

  Routing from(String address) {
    start = table.asWeSpell(address);
    follow(start);
    if (metOurPostmaster && !reachedSomebody()) fallBackToPostmaster(address);
    return new Routing(List.copyOf(destinations), steps);
  }

  Routing fromBarePostmaster() {
    step(Rule.POSTMASTER, POSTMASTER_LOCAL_PART, POSTMASTER);
    return from(POSTMASTER);
  }

  private boolean reachedSomebody() {
    return destinations.stream()
        .anyMatch(it -> it instanceof Destination.Local || it instanceof Destination.Relay);
  }

  private void fallBackToPostmaster(String address) {
    step(Rule.POSTMASTER, address, POSTMASTER);
    destinations.clear();
    end(Rule.ACCOUNT, POSTMASTER, new Destination.Local(POSTMASTER));
  }

  private void follow(String spelt) {
    String address = table.asWeSpell(spelt);
    if (behindUs.contains(address)) loop(address);
    else if (met.contains(address)) return;
    else if (behindUs.size() == RouteTable.MAX_DEPTH) loop(address);
    else if (met.size() == RouteTable.MAX_ADDRESSES) loop(address);
    else {
      met.add(address);
      behindUs.add(address);
      visit(address);
      behindUs.remove(address);
    }
  }

  private void visit(String address) {
    int at = address.lastIndexOf('@');
    String localPart = address.substring(0, at);
    String domain = address.substring(at + 1);
    metOurPostmaster |= isOurPostmaster(localPart, domain);
    if (isTooLong(localPart)) loop(address);
    else if (exactly(address) || withoutTag(localPart, domain)) return;
    else if (byPattern(localPart, domain) || byDomain(localPart, domain)) return;
    else notNamed(localPart, domain);
  }

  private void notNamed(String localPart, String domain) {
    String address = localPart + "@" + domain;
    if (isOurPostmaster(localPart, domain)) goOn(Rule.POSTMASTER, address, POSTMASTER);
    else if (table.isLocal(domain)) end(Rule.NO_SUCH_USER, address, new Destination.Unknown());
    else end(Rule.FOREIGN, domain, abroad(address, domain));
  }

  /// Where an entry of ours led, we carry for anybody; but nobody may name another host to us.
  private Destination abroad(String address, String domain) {
    NextHop hop = table.elsewhere().orElseGet(() -> new NextHop.Exchangers(domain));
    return address.equals(start)
        ? new Destination.Foreign(hop)
        : new Destination.Relay(address, hop);
  }

  private boolean isOurPostmaster(String localPart, String domain) {
    return localPart.equals(POSTMASTER_LOCAL_PART) && table.isLocal(domain);
  }

  /// RFC 5321 §4.5.3.1.1; a pattern may make longer ones.
  private static boolean isTooLong(String localPart) {
    return localPart.length() > Mailbox.MAX_LOCAL_PART_OCTETS
        || localPart.getBytes(UTF_8).length > Mailbox.MAX_LOCAL_PART_OCTETS;
  }

  private boolean exactly(String address) {
    if (table.isAccount(address)) {
      end(Rule.ACCOUNT, address, new Destination.Local(address));
      return true;
    }
    Optional<List<String>> targets = table.alias(address);
    targets.ifPresent(all -> all.forEach(target -> goOn(Rule.ALIAS, address, target)));
    if (targets.isPresent()) return true;
    Optional<Route> route = table.exactRoute(address);
    route.ifPresent(found -> apply(Rule.ALIAS, found, address, ""));
    return route.isPresent();
  }

  private boolean withoutTag(String localPart, String domain) {
    int plus = localPart.lastIndexOf('+');
    while (plus > 0) {
      String user = localPart.substring(0, plus) + "@" + domain;
      if (table.isNamed(user)) {
        goOn(Rule.SUBADDRESS, localPart + "@" + domain, user);
        return true;
      }
      plus = localPart.lastIndexOf('+', plus - 1);
    }
    return false;
  }

  private boolean byPattern(String localPart, String domain) {
    Optional<RouteTable.Fit> found = table.patternFor(localPart, domain);
    found.ifPresent(fit -> apply(fit.rule(), fit.route(), localPart + "@" + domain, fit.star()));
    return found.isPresent();
  }

  private boolean byDomain(String localPart, String domain) {
    Optional<Route> found = table.domainRoute(domain);
    found.ifPresent(route -> apply(domainRule(route), route, localPart + "@" + domain, localPart));
    return found.isPresent();
  }

  private static Rule domainRule(Route route) {
    return route.right() instanceof Route.Right.OtherDomain ? Rule.DOMAIN_ALIAS : Rule.CATCH_ALL;
  }

  private void apply(Rule rule, Route route, String address, String star) {
    String left = route.left().toString();
    switch (route.right()) {
      case Route.Right.Address(var pattern) -> goOn(rule, address, pattern.filledWith(star));
      case Route.Right.OtherDomain(var domain) -> goOn(rule, address, moved(address, domain));
      case Route.Right.Via(var host) -> {
        step(Rule.RELAY, left, host.toString());
        destinations.add(new Destination.Relay(address, host));
      }
      case Route.Right.Refuse() -> end(Rule.REFUSE, left, new Destination.Refused());
      case Route.Right.Discard() -> end(Rule.DISCARD, left, new Destination.Discarded());
    }
  }

  private static String moved(String address, String domain) {
    return address.substring(0, address.lastIndexOf('@') + 1) + domain;
  }

  private void goOn(Rule rule, String from, String to) {
    step(rule, from, to);
    follow(to);
  }

  private void loop(String address) {
    end(Rule.LOOP, address, new Destination.Loop());
  }

  private void end(Rule rule, String from, Destination destination) {
    step(rule, from, "");
    destinations.add(destination);
  }

  private void step(Rule rule, String from, String to) {
    steps.add(new RouteStep(rule, from, to));
  }
}
