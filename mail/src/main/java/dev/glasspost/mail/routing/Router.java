package dev.glasspost.mail.routing;

import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import java.util.List;

/// Says where an address leads, by the table of this moment. Safe for any thread.
///
/// There is one table for every address met, so `route add spam.example refuse` speaks of mail for
/// that domain ([#route]) and of mail from it ([#judgeSender]).
public interface Router {
  Routing route(Mailbox address);

  /// Where `RCPT TO:<Postmaster>` leads (RFC 5321 §4.1.1.3). Never refused (RFC 5321 §4.5.1).
  Routing routePostmaster();

  /// Whether the table lets mail come from there. It is refused only if every way from the address
  /// ends at an entry that refuses; the null reverse-path is always taken (RFC 5321 §4.5.5).
  default SenderJudgement judgeSender(ReversePath sender) {
    return switch (sender) {
      case ReversePath.Null _ -> new SenderJudgement.Taken(List.of());
      case Mailbox mailbox -> judged(route(mailbox));
    };
  }

  private static SenderJudgement judged(Routing routing) {
    boolean refused =
        routing.destinations().stream().allMatch(Destination.Refused.class::isInstance);
    return refused
        ? new SenderJudgement.Refused(routing.steps())
        : new SenderJudgement.Taken(routing.steps());
  }
}
