package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Entry;
import java.util.Optional;

/// What the index has of a session's events, so that its record is found by a message.
final class LookUps {
  private LookUps() {}

  static Optional<Entry> of(SessionId session, Event event) {
    return switch (event) {
      case MessageEvent it -> of(session, it);
      case SessionEvent _ -> Optional.empty();
    };
  }

  private static Optional<Entry> of(SessionId session, MessageEvent event) {
    return switch (event) {
      case MessageEvent.Received it ->
          Optional.of(new Entry(Layout.message(it.message()), Layout.number(session.value())));
      case MessageEvent.Fetched it -> Optional.of(Layout.reader(it.message(), session));
      case MessageEvent.Deleted it -> Optional.of(Layout.reader(it.message(), session));
      case MessageEvent.DeletedWithAccount it -> Optional.of(Layout.reader(it.message(), session));
      case MessageEvent.Signed _,
          MessageEvent.Held _,
          MessageEvent.Queued _,
          MessageEvent.Routed _,
          MessageEvent.Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Reported _,
          MessageEvent.Deferred _,
          MessageEvent.Failed _,
          MessageEvent.Discarded _,
          MessageEvent.Ordered _,
          MessageEvent.Removed _ ->
          Optional.empty();
    };
  }
}
