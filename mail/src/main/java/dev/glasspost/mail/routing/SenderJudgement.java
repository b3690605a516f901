package dev.glasspost.mail.routing;

import java.util.List;

/// What the table says of mail that comes from an address.
public sealed interface SenderJudgement {
  /// How the router came to it.
  List<RouteStep> steps();

  /// Nothing speaks against it.
  record Taken(List<RouteStep> steps) implements SenderJudgement {
    public Taken {
      steps = List.copyOf(steps);
    }
  }

  /// The administrator's table refuses this address, wherever it is met.
  record Refused(List<RouteStep> steps) implements SenderJudgement {
    public Refused {
      steps = List.copyOf(steps);
    }
  }
}
