package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.routing.RouteStep;
import java.util.List;
import java.util.Optional;

/// Comments on what happens to a message.
final class MessageCommentary {
  private MessageCommentary() {}

  static Optional<Comment> before(MessageEvent event, Counsel counsel) {
    return switch (event) {
      case MessageEvent.Received _ -> Optional.of(English.RECEIVED.comment());
      case MessageEvent.Signed it -> Optional.of(English.SIGNED.comment(it.domain()));
      case MessageEvent.Held it -> Optional.of(held(it, counsel));
      case MessageEvent.Queued _ -> Optional.of(English.QUEUED.comment());
      case MessageEvent.Routed it -> way(English.ROUTED, it.steps());
      case MessageEvent.Delivered it -> Optional.of(English.DELIVERED.comment(it.account()));
      case MessageEvent.Relayed it -> Optional.of(English.RELAYED.comment(it.host(), it.whom()));
      case MessageEvent.Deferred it ->
          Optional.of(English.DEFERRED.about(Clauses.reason(it.reason()).comment(it.whom())));
      case MessageEvent.Failed it ->
          Optional.of(English.FAILED.about(Clauses.reason(it.reason()).comment(it.whom())));
      case MessageEvent.Reported it -> Optional.of(English.REPORTED.comment(it.to(), it.report()));
      case MessageEvent.Discarded it -> Optional.of(English.DISCARDED.comment(it.recipient()));
      case MessageEvent.Ordered it -> Optional.of(English.YES.about(OrderWords.of(it, counsel)));
      case MessageEvent.Removed _ -> Optional.of(English.REMOVED.comment());
      case MessageEvent.Fetched it -> Optional.of(fetched(it));
      case MessageEvent.Deleted it -> Optional.of(English.DELETED.comment(it.message()));
      case MessageEvent.DeletedWithAccount it ->
          Optional.of(English.DELETED_WITH_ACCOUNT.comment(it.account(), it.message()));
    };
  }

  /// Whoever runs the server is told as well where it can be seen.
  private static Comment held(MessageEvent.Held it, Counsel counsel) {
    return switch (counsel) {
      case FOR_OPERATORS -> English.HELD_HERE.comment(it.message());
      case FOR_OTHERS -> English.HELD.comment();
    };
  }

  private static Comment fetched(MessageEvent.Fetched it) {
    return it.octets() == it.of()
        ? English.FETCHED.comment(it.message())
        : English.FETCHED_BEGINNING.comment(it.message(), it.octets(), it.of());
  }

  /// Where the table leads; nothing if it was not asked.
  static Optional<Comment> way(Phrase frame, List<RouteStep> steps) {
    return steps.isEmpty() ? Optional.empty() : Optional.of(frame.about(Clauses.way(steps)));
  }
}
