package dev.glasspost.server.evidence;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of a session is reported: one mail transaction (RFC 5321 §3.3). A session can have several,
/// of different senders, and whoever gets the report is only told of theirs.
///
/// @param message what was handed over, if anything was
/// @param sender without angle brackets, empty for the null reverse-path; nothing if none was named
///   that is an address
/// @param recipients those that were accepted; all that were named if no message came
public record Incident(
    Optional<MessageId> message, Optional<String> sender, List<String> recipients) {
  public Incident {
    recipients = List.copyOf(recipients);
  }

  /// The transaction that handed over the message.
  static Incident of(SessionRecord record, MessageId message) {
    return all(record).stream()
        .filter(it -> it.message().filter(message::equals).isPresent())
        .findFirst()
        .orElse(new Incident(Optional.of(message), Optional.empty(), List.of()));
  }

  /// The first transaction that handed over a message; if there was none, the first that went
  /// furthest.
  static Incident of(SessionRecord record) {
    return all(record).stream()
        .reduce((before, later) -> later.weight() > before.weight() ? later : before)
        .orElse(new Incident(Optional.empty(), Optional.empty(), List.of()));
  }

  private int weight() {
    if (message.isPresent()) return 3;
    if (!recipients.isEmpty()) return 2;
    return sender.isPresent() ? 1 : 0;
  }

  private static List<Incident> all(SessionRecord record) {
    Reading reading = new Reading();
    for (Moment moment : record.moments()) reading.take(moment.event());
    return reading.all();
  }

  private static final class Reading {
    private final List<Incident> all = new ArrayList<>();
    private final List<String> named = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private Optional<String> sender = Optional.empty();

    void take(Event event) {
      if (event instanceof Judged it) judged(it);
      if (event instanceof MessageEvent.Received it) end(Optional.of(it.message()), accepted);
    }

    private void judged(Judged it) {
      if (it.subject() instanceof Subject.Sender(String path)) {
        unfinished();
        sender = Optional.of(path).filter(Reading::isReversePath);
      }
      if (it.subject() instanceof Subject.Recipient(String path)) {
        named.add(path);
        if (it.verdict() == Verdict.ACCEPTED) accepted.add(path);
      }
    }

    private static boolean isReversePath(String path) {
      return path.isEmpty() || Mailbox.parse(path).isPresent();
    }

    private void unfinished() {
      if (sender.isPresent() || !named.isEmpty()) end(Optional.empty(), named);
    }

    private void end(Optional<MessageId> message, List<String> recipients) {
      all.add(new Incident(message, sender, recipients.stream().distinct().toList()));
      sender = Optional.empty();
      named.clear();
      accepted.clear();
    }

    List<Incident> all() {
      unfinished();
      return all;
    }
  }
}
