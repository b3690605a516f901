package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.routing.RouteStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Comments on what happens to a message.
final class MessageCommentary {
  private MessageCommentary() {}

  static Optional<Comment> before(MessageEvent event) {
    return switch (event) {
      case MessageEvent.Received _ -> Optional.of(English.RECEIVED.comment());
      case MessageEvent.Queued _ -> Optional.of(English.QUEUED.comment());
      case MessageEvent.Routed it -> way(English.ROUTED, it.steps());
      case MessageEvent.Delivered it -> Optional.of(English.DELIVERED.comment(it.account()));
      case MessageEvent.Deferred it ->
          Optional.of(Clauses.reason(it.reason()).in(English.DEFERRED).comment(it.recipient()));
      case MessageEvent.Failed it ->
          Optional.of(Clauses.reason(it.reason()).in(English.FAILED).comment(it.recipient()));
      case MessageEvent.Discarded it -> Optional.of(English.DISCARDED.comment(it.recipient()));
      case MessageEvent.Removed _ -> Optional.of(English.REMOVED.comment());
    };
  }

  /// Where the table leads; nothing if it was not asked.
  static Optional<Comment> way(Phrase frame, List<RouteStep> steps) {
    if (steps.isEmpty()) return Optional.empty();
    return Optional.of(new Comment(frame.around(way(steps)), frame.basis()));
  }

  private static String way(List<RouteStep> steps) {
    return steps.stream()
        .map(step -> Clauses.rule(step.rule()).with(step.from(), step.to()))
        .collect(Collectors.joining("; "));
  }
}
