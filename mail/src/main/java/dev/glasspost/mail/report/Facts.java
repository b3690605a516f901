package dev.glasspost.mail.report;

import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Notice;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a report tells, taken from a notice.
///
/// @param leadsOn whether it is about one recipient, whose address is an alias for another
record Facts(
    Notice notice,
    String host,
    String reference,
    int attempts,
    Instant received,
    List<Recipient> recipients,
    boolean leadsOn) {
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|[\\x{80}-\\x{9f}]");

  /// RFC 5322 §3.3.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// One of those whom it is about.
  ///
  /// @param obstacle what stood in the way, if it was not delivered
  /// @param reply what the host said that has it, or would not take it
  /// @param attempt when it was tried last, if that was just now
  record Recipient(
      Mailbox mailbox,
      Optional<OriginalRecipient> original,
      Optional<Obstacle> obstacle,
      Optional<TheirReply> reply,
      Optional<Instant> attempt) {
    private Recipient with(Obstacle other) {
      return new Recipient(mailbox, original, Optional.of(other), other.reply(), attempt);
    }

    private Recipient with(Optional<TheirReply> other) {
      return new Recipient(mailbox, original, obstacle, other, attempt);
    }
  }

  static Facts of(Notice notice) {
    QueuedMessage message = notice.message();
    return new Facts(
        notice,
        message.origin().by(),
        message.id().toString(),
        attempts(notice),
        message.origin().received(),
        notice.recipients().stream().flatMap(place -> recipients(notice, place)).toList(),
        false);
  }

  /// When the administrator has given it up, others may have been tried in the turn in which that
  /// is told.
  private static int attempts(Notice notice) {
    int made = notice.message().attempts();
    boolean byHand =
        notice.recipients().stream()
            .map(place -> notice.message().progress().get(place))
            .allMatch(it -> it instanceof Progress.Failed(var obstacle, _) && obstacle.isByHand());
    return byHand && !notice.asked().isEmpty() ? made - 1 : made;
  }

  /// The same of these recipients.
  Facts with(List<Recipient> others, boolean leadOn) {
    return new Facts(notice, host, reference, attempts, received, others, leadOn);
  }

  /// One, or for each of those for whom it stands and who could not be reached one: under the only
  /// address that the sender knows.
  private static Stream<Recipient> recipients(Notice notice, int place) {
    QueuedMessage message = notice.message();
    Envelope.Recipient named = message.envelope().recipients().get(place);
    Recipient plain =
        new Recipient(
            named.mailbox(),
            named.parameters().originalRecipient(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(notice.time()).filter(_ -> notice.asked().contains(place)));
    return switch (message.progress().get(place)) {
      case Progress.Failed(var it, _) -> it.each().map(plain::with);
      case Progress.Deferred(var it, _, _, var lost) ->
          (notice.action() == Action.FAILED ? lost.orElse(it) : it).each().map(plain::with);
      case Progress.Arrived(_, var reply) -> Stream.of(plain.with(reply));
      case Progress.Waiting _, Progress.Done _ -> Stream.of(plain);
    };
  }

  /// Whether it failed for some only of those for whom a recipient stands, and the others wait.
  boolean isInPart() {
    return notice.action() == Action.FAILED
        && notice.recipients().stream()
            .anyMatch(it -> notice.message().progress().get(it) instanceof Progress.Deferred);
  }

  /// Whether addresses and fields may be in UTF-8 (RFC 6533 §4).
  static boolean isUtf8(QueuedMessage message) {
    return message.envelope().parameters().addressing() == Addressing.UTF8;
  }

  /// RFC 3464 §2.1, RFC 6533 §4.
  String statusType() {
    return isUtf8(notice.message()) ? "message/global-delivery-status" : "message/delivery-status";
  }

  /// As it may be written in this report: in UTF-8 only where the message was, so that any host
  /// takes it on the way back.
  String written(String text) {
    return isUtf8(notice.message()) ? text : ascii(text);
  }

  private static String ascii(String text) {
    return NOT_ASCII.matcher(text).replaceAll("?");
  }

  /// RFC 2045 §6.2.
  String encoding() {
    return isUtf8(notice.message()) ? "8bit" : "7bit";
  }

  String charset() {
    return isUtf8(notice.message()) ? "utf-8" : "us-ascii";
  }

  static String date(Instant time) {
    return DATE.format(time);
  }

  /// Text from the wire in one line, and not longer than makes sense.
  static String harmless(String text, int most) {
    String line = CONTROLS.matcher(text).replaceAll("?");
    return line.length() <= most ? line : line.substring(0, most - 3).stripTrailing() + "...";
  }
}
