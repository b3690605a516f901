package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.DeletedWithAccount;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.MessageEvent.Held;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.MessageEvent.Signed;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The classic lines about messages: `SYSTEM [S.0000014938] deleted`.
final class MessageReading {
  private static final String SYSTEM = "SYSTEM";
  private static final String MAILDROPS = "SYSTEM(POP)";

  private final DateTimeFormatter dateAndTime;

  /// Which message each maildrop has: two recipients may lead to one, which gets one copy.
  private final Set<Copy> copies = new HashSet<>();

  private record Copy(MessageId message, String account) {}

  MessageReading(ZoneId zone) {
    dateAndTime = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /// In the classic log this one is told by the session.
  String received(Received it) {
    return "{%s} received, %d bytes".formatted(it.message(), it.octets());
  }

  Line line(Instant time, MessageEvent event) {
    String actor = isInMaildrop(event) ? MAILDROPS : SYSTEM;
    String text = "[" + event.message() + "] " + text(event);
    return new Line(time, Gravity.of(event), Voice.SYSTEM, actor, text);
  }

  private static boolean isInMaildrop(MessageEvent event) {
    return event instanceof Delivered
        || event instanceof Fetched
        || event instanceof Deleted
        || event instanceof DeletedWithAccount;
  }

  private String text(MessageEvent event) {
    return switch (event) {
      case Received it -> received(it);
      case Signed it ->
          "signed for %s with the key %s (%s)"
              .formatted(
                  Escape.of(it.domain()), Escape.of(it.selector()), Escape.of(it.algorithm()));
      case Held it -> "held until " + dateAndTime.format(it.until()) + ", as its sender wants";
      case Queued it -> queued(it);
      case Routed it -> routed(it);
      case Delivered it -> delivered(it);
      case Relayed it ->
          "taken for %s by %s: %s (session %s)"
              .formatted(
                  recipient(it.recipient(), it.destination()),
                  Escape.of(it.host()),
                  Escape.of(it.reply()),
                  it.session());
      case Deferred it ->
          "not delivered to %s: %s%s. Next try at %s%s"
              .formatted(
                  recipient(it.recipient(), it.destination()),
                  Clauses.reason(it.reason()).with(it.whom()),
                  detail(it.detail()),
                  dateAndTime.format(it.next()),
                  sessions(it.sessions()));
      case Failed it ->
          "can't be delivered to %s: %s%s%s"
              .formatted(
                  recipient(it.recipient(), it.destination()),
                  Clauses.reason(it.reason()).with(it.whom()),
                  detail(it.detail()),
                  sessions(it.sessions()));
      case MessageEvent.Reported it ->
          "<%s> is told in [%s]: %s for %s"
              .formatted(
                  Escape.of(it.to()),
                  it.report(),
                  Escape.of(it.action()),
                  recipients(it.recipients()));
      case Ordered it -> ordered(it);
      case Discarded it -> "thrown away for " + recipient(it.recipient());
      case Removed _ -> "deleted";
      case Fetched it -> fetched(it);
      case Deleted it -> "deleted from the maildrop (%s)".formatted(Escape.of(it.account()));
      case DeletedWithAccount it ->
          "deleted with the account (%s)".formatted(Escape.of(it.account()));
    };
  }

  private String delivered(Delivered it) {
    String account = Escape.of(it.account());
    return copies.add(new Copy(it.message(), it.account()))
        ? "delivered to (%s)".formatted(account)
        : "for %s too, is in (%s) already".formatted(recipient(it.recipient()), account);
  }

  private static String queued(Queued it) {
    String field = it.messageIdField().isEmpty() ? "(no Message-ID)" : it.messageIdField();
    return "%s %d+%d From:%s"
        .formatted(
            Escape.of(field),
            it.done(),
            it.waiting(),
            it.reversePath().isEmpty() ? "<>" : Escape.of(it.reversePath()));
  }

  private static String routed(Routed it) {
    List<String> ends = it.to().stream().map(Mailbox::spelt).toList();
    String to = ends.isEmpty() ? "nobody" : Escape.of(String.join(", ", ends));
    return recipient(it.recipient()) + " goes to " + to + ClassicReading.way(it.steps());
  }

  private static String fetched(Fetched it) {
    String account = Escape.of(it.account());
    return it.octets() == it.of()
        ? "fetched by (%s), %d bytes".formatted(account, it.octets())
        : "looked at by (%s), %d of %d bytes".formatted(account, it.octets(), it.of());
  }

  private static String ordered(Ordered it) {
    String done =
        switch (it.order()) {
          case HOLD -> "held";
          case RELEASE -> "released";
          case RETRY -> "to be tried at once";
          case DROP -> "dropped";
          case BOUNCE -> "given up";
          case REROUTE -> "goes another way" + (it.way().isEmpty() ? "" : ", to " + it.way());
          case FOLLOW_TABLE -> "goes where the table leads";
        };
    String whom = it.recipients().isEmpty() ? "" : " for " + recipients(it.recipients());
    return Escape.of(done) + whom + ", as an administrator wants";
  }

  private static String recipients(List<String> addresses) {
    return addresses.stream().map(MessageReading::recipient).collect(Collectors.joining(", "));
  }

  private static String recipient(String address) {
    return "<" + Escape.of(address) + ">";
  }

  /// @param destination the one of those for whom it stands; empty if it stands for nobody else
  private static String recipient(String address, String destination) {
    return destination.isEmpty()
        ? recipient(address)
        : recipient(Mailbox.spelt(destination)) + " behind " + recipient(address);
  }

  private static String sessions(List<SessionId> sessions) {
    if (sessions.isEmpty()) return "";
    return sessions.stream()
        .map(SessionId::toString)
        .collect(Collectors.joining(", ", sessions.size() > 1 ? " (sessions " : " (session ", ")"));
  }

  private static String detail(String detail) {
    return detail.isEmpty() ? "" : " (" + Escape.of(detail) + ")";
  }
}
