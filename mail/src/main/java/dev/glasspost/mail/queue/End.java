package dev.glasspost.mail.queue;

import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One end of the ways from a recipient, with its name. Where a way ends without a maildrop or a
/// host there is one for each address that it is so with, though the router has one destination for
/// all of them.
///
/// @param address canonical: the account, or the address whose copy ends here
/// @param entry what of the table makes the way end, in words for the administrator
record End(Destination destination, String address, String entry) {
  private static final String UNTOLD = "it";

  /// All of them, in the order of the router; at least one.
  static List<End> of(Routing routing, Mailbox recipient) {
    String met = recipient.canonical();
    return routing.destinations().stream()
        .flatMap(it ->
            switch (it) {
              case Destination.Local(var account) -> Stream.of(new End(it, account, account));
              case Destination.Relay(var address, _) -> Stream.of(new End(it, address, address));
              case Destination.Foreign _ -> Stream.of(new End(it, met, met));
              case Destination.Unknown _ -> all(it, Rule.NO_SUCH_USER, routing, met);
              case Destination.Refused _ -> all(it, Rule.REFUSE, routing, met);
              case Destination.Discarded _ -> all(it, Rule.DISCARD, routing, met);
              case Destination.Loop _ -> all(it, Rule.LOOP, routing, met);
            })
        .toList();
  }

  private static Stream<End> all(Destination it, Rule rule, Routing routing, String met) {
    List<RouteStep> steps = routing.steps();
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++)
      if (steps.get(i).rule() == rule)
        ends.add(new End(it, address(steps, i, met), steps.get(i).speltFrom()));
    return ends.isEmpty() ? Stream.of(new End(it, met, UNTOLD)) : ends.stream();
  }

  /// A step that refuses or throws away names an entry of the table, and one that closes a circle
  /// where it is closed: the address stands in the step that led there, directly before.
  private static String address(List<RouteStep> steps, int end, String met) {
    Rule rule = steps.get(end).rule();
    if (rule == Rule.NO_SUCH_USER) return steps.get(end).from();
    if (end == 0) return met;
    RouteStep before = steps.get(end - 1);
    String address = rule == Rule.LOOP ? before.from() : before.to();
    return address.isEmpty() ? met : address;
  }
}
