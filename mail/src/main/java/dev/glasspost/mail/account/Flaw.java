package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteTable;
import java.util.List;
import java.util.Optional;

/// Why an entry leads nowhere.
///
/// @param met the address, domain or entry at which the way ends
record Flaw(Kind kind, String met) {
  enum Kind {
    UNKNOWN,
    REFUSED,
    CIRCLE
  }

  /// What is wrong with an entry that is about one address.
  static Optional<Flaw> ofAddress(RouteTable table, String address) {
    return first(table.route(address).steps());
  }

  /// The domain of another host at which the way ends, which may be what is wanted.
  static Optional<String> domainAbroad(RouteTable table, String address) {
    return table.route(address).steps().stream()
        .filter(step -> step.rule() == RouteStep.Rule.FOREIGN)
        .map(RouteStep::from)
        .findFirst();
  }

  /// What is wrong with an entry that is about many addresses, found out with one of them: that
  /// some of them have no user, or are refused, is as it should be.
  static Optional<Flaw> ofFamily(RouteTable table, String example) {
    return first(table.route(example).steps()).filter(flaw -> flaw.kind() == Kind.CIRCLE);
  }

  private static Optional<Flaw> first(List<RouteStep> steps) {
    return steps.stream().flatMap(step -> of(step).stream()).findFirst();
  }

  private static Optional<Flaw> of(RouteStep step) {
    return switch (step.rule()) {
      case NO_SUCH_USER -> Optional.of(new Flaw(Kind.UNKNOWN, step.from()));
      case REFUSE -> Optional.of(new Flaw(Kind.REFUSED, step.from()));
      case LOOP -> Optional.of(new Flaw(Kind.CIRCLE, step.from()));
      case POSTMASTER,
          DOMAIN_ALIAS,
          ALIAS,
          SUBADDRESS,
          WILDCARD,
          CATCH_ALL,
          ACCOUNT,
          DISCARD,
          FOREIGN,
          RELAY,
          BY_HAND ->
          Optional.empty();
    };
  }
}
