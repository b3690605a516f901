package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// How much each thing matters that was said in a session: as much as the gravest thing that
/// happened between it and the next thing they said. So a command that was refused matters as much
/// as the refusal, and so does the answer that tells it. Where we call, see [CallExchanges].
final class Exchanges {
  private final IdentityHashMap<Event, Level> levels = new IdentityHashMap<>();
  private final List<Event> exchange = new ArrayList<>();
  private Level gravest = Level.ALL;

  Exchanges(SessionRecord record) {
    if (record.kind().direction() == Direction.WE_CALL) levels.putAll(CallExchanges.levels(record));
    else {
      for (Moment moment : record.moments()) take(moment.event());
      end();
    }
  }

  /// @param event something that was heard or said in the session
  Level levelOf(Event event) {
    return levels.getOrDefault(event, Gravity.of(event));
  }

  private void take(Event event) {
    if (event instanceof Heard) end();
    if (event instanceof Heard || event instanceof Said) exchange.add(event);
    else if (!isLater(event)) gravest = graver(gravest, Gravity.of(event));
  }

  /// What becomes of a message is told at any time, whatever they talk about then.
  private static boolean isLater(Event event) {
    return switch (event) {
      case SessionEvent _ -> false;
      case MessageEvent.Received _,
          MessageEvent.Signed _,
          MessageEvent.Held _,
          MessageEvent.Fetched _,
          MessageEvent.Deleted _,
          MessageEvent.DeletedWithAccount _ ->
          false;
      case MessageEvent.Queued _,
          MessageEvent.Routed _,
          MessageEvent.Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Deferred _,
          MessageEvent.Failed _,
          MessageEvent.Reported _,
          MessageEvent.Discarded _,
          MessageEvent.Ordered _,
          MessageEvent.Removed _ ->
          true;
    };
  }

  /// What does not matter beyond the log does not lift what was said.
  private void end() {
    for (Event event : exchange) {
      Level own = Gravity.of(event);
      levels.put(event, gravest.isWithin(Level.PROBLEM) ? graver(gravest, own) : own);
    }
    exchange.clear();
    gravest = Level.ALL;
  }

  private static Level graver(Level one, Level other) {
    return one.isWithin(other) ? one : other;
  }
}
