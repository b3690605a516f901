package dev.glasspost.mail.search;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.message.MessageId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out what came of a session. What becomes of a recipient's copy later takes the place of
/// what was so before: a message that is delivered at last is not deferred any more.
final class Outcomes {
  private record Copy(MessageId message, String recipient) {}

  private final Set<Outcome> found = EnumSet.noneOf(Outcome.class);
  private final Set<MessageId> accepted = new HashSet<>();
  private final Map<Copy, Outcome> copies = new HashMap<>();

  /// What becomes of them is nothing that came of the messages they are about.
  private final Set<MessageId> reports = new HashSet<>();

  /// The message that came last, until they say something else.
  private Optional<MessageId> fresh = Optional.empty();

  private boolean calling;
  private boolean isOfServer;

  Set<Outcome> all(Progress progress) {
    if (progress == Progress.OPEN) found.add(Outcome.OPEN);
    if (!accepted.isEmpty()) found.add(Outcome.ACCEPTED);
    copies.forEach((copy, outcome) -> {
      if (!reports.contains(copy.message())) found.add(outcome);
    });
    if (!isOpenOrFruitful()) found.add(Outcome.FRUITLESS);
    return found;
  }

  private boolean isOpenOrFruitful() {
    return isOfServer
        || calling
        || !accepted.isEmpty()
        || found.contains(Outcome.READ)
        || found.contains(Outcome.DELETED)
        || found.contains(Outcome.OPEN);
  }

  void take(Event event) {
    switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent it -> message(it);
    }
  }

  private void session(SessionEvent event) {
    if (event instanceof Heard) fresh = Optional.empty();
    if (event instanceof Judged it) judged(it);
    if (event instanceof SessionEvent.SetOut) calling = true;
    if (event instanceof SessionEvent.Settled it) settled(it);
    if (event instanceof SessionEvent.Unoffered) found.add(Outcome.DEFERRED);
    if (!calling && event instanceof Said(var words) && hasContent(words)) found.add(Outcome.READ);
    if (event instanceof Closed it) ended(it.ending());
    if (event instanceof Gap it) gap(it);
    isOfServer |= event instanceof ClockSet;
  }

  /// What the journal says of itself is no session that nothing came of.
  private void gap(Gap gap) {
    isOfServer = true;
    switch (gap.cause()) {
      case CRASH, DISK_FULL, STORE_FAILED -> found.add(Outcome.OUR_FAULT);
      case KEPT_LONG_ENOUGH, TOO_LARGE -> {}
    }
  }

  private void judged(Judged it) {
    switch (it.verdict()) {
      case ACCEPTED -> {
        return;
      }
      case DEFERRED -> found.add(Outcome.DEFERRED);
      case REFUSED -> found.add(Outcome.REFUSED);
    }
    if (Gravity.isOurs(it.reason())) found.add(Outcome.OUR_FAULT);
    // A message that came but could not be kept was not accepted.
    if (it.subject() instanceof Subject.Content) fresh.ifPresent(accepted::remove);
  }

  private void ended(Ending ending) {
    switch (ending) {
      case HUNG_UP, CONNECTION_LOST, BROKEN_OFF, NOT_ENCRYPTED, NO_HOST, NOT_REACHED ->
          found.add(Outcome.BROKEN_OFF);
      case FELL_SILENT, TOO_LONG, WOULD_NOT_LISTEN -> found.add(Outcome.TIMED_OUT);
      case TURNED_AWAY, TOO_MANY_ERRORS, TOO_MANY_COMMANDS, UNINTELLIGIBLE, SHUTTING_DOWN ->
          found.add(Outcome.TURNED_AWAY);
      case OUR_FAULT -> found.add(Outcome.OUR_FAULT);
      case QUIT, WE_QUIT -> {}
    }
  }

  private void message(MessageEvent event) {
    switch (event) {
      case Received it -> {
        accepted.add(it.message());
        fresh = Optional.of(it.message());
      }
      case Delivered it -> copy(it, it.recipient(), Outcome.DELIVERED);
      case MessageEvent.Relayed it -> copy(it, it.recipient(), Outcome.DELIVERED);
      case Deferred it -> copy(it, it.recipient(), Outcome.DEFERRED);
      case Failed it -> copy(it, it.recipient(), Outcome.FAILED);
      case Discarded it -> copy(it, it.recipient(), Outcome.DISCARDED);
      case MessageEvent.Deleted _, MessageEvent.DeletedWithAccount _ -> found.add(Outcome.DELETED);
      case MessageEvent.Reported it -> reports.add(it.report());
      case MessageEvent.Signed _,
          MessageEvent.Held _,
          MessageEvent.Queued _,
          MessageEvent.Routed _,
          MessageEvent.Ordered _,
          MessageEvent.Removed _,
          MessageEvent.Fetched _ -> {}
    }
  }

  private void copy(MessageEvent event, String recipient, Outcome outcome) {
    copies.put(new Copy(event.message(), recipient), outcome);
  }

  private void settled(SessionEvent.Settled it) {
    found.add(
        switch (it.verdict()) {
          case ACCEPTED -> Outcome.DELIVERED;
          case DEFERRED -> Outcome.DEFERRED;
          case REFUSED -> Outcome.FAILED;
        });
  }

  private static boolean hasContent(Utterance words) {
    return words.parts().stream().anyMatch(Outcomes::isContent);
  }

  private static boolean isContent(Part part) {
    return part instanceof Part.Withheld it && it.what() == What.CONTENT;
  }
}
