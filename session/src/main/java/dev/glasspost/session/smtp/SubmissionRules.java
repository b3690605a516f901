package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.message.AddressList;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Command.Rcpt;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.session.smtp.SubmissionSettings.Senders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What one of our users may send, beyond what everybody must obey (RFC 6409 §6).
record SubmissionRules(Duty.Submission duty, Router router, Replies replies, InstantSource clock) {
  /// Why they may not send this; nothing if they may. One message counts from here on.
  Optional<Decision> sender(String account, Mail mail) {
    Subject subject = new Subject.Sender(mail.from().toString());
    if (!isTheirs(account, mail.from()))
      return refuse(subject, Reason.SENDER_NOT_THEIRS, replies.senderNotTheirs(mail.from()));
    if (isHeldTooLong(mail)) return refuse(subject, Reason.HELD_TOO_LONG, replies.heldTooLong());
    return duty.messages()
        .take(account)
        .map(wait -> new Decision(subject, Reason.MESSAGES_PER_HOUR, tooManyMessages(wait)));
  }

  private boolean isTheirs(String account, ReversePath from) {
    return switch (from) {
      case ReversePath.Null _ -> true;
      case Mailbox mailbox -> isTheirs(account, mailbox);
    };
  }

  /// An address is theirs if mail for it comes to them, also if others get it as well.
  private boolean isTheirs(String account, Mailbox address) {
    return duty.settings().senders() == Senders.ANY
        || router.route(address).destinations().contains(new Destination.Local(account));
  }

  private boolean isHeldTooLong(Mail mail) {
    Instant now = clock.instant();
    Instant latest = now.plus(duty.settings().holdAtMost());
    return mail.parameters().hold().filter(hold -> hold.from(now).isAfter(latest)).isPresent();
  }

  private Reply tooManyMessages(Duration wait) {
    return replies.tooManyMessages(duty.messages().limit(), wait);
  }

  /// What is said of a recipient, given what is said to everybody.
  Decision recipient(String account, Rcpt rcpt, Decision usual) {
    Decision theirs = usual.reason() == Reason.RELAY_NOT_ALLOWED ? abroad(rcpt.to(), usual) : usual;
    if (!theirs.isYes()) return theirs;
    return duty.recipients()
        .take(account)
        .map(wait -> replies.tooManyRecipients(duty.recipients().limit(), wait))
        .map(reply -> new Decision(usual.subject(), Reason.RECIPIENTS_PER_HOUR, reply))
        .orElse(theirs);
  }

  /// Our own users may send to anybody.
  private Decision abroad(ForwardPath to, Decision usual) {
    return new Decision(
        usual.subject(), Reason.MAY_SEND_ABROAD, usual.steps(), replies.recipientAbroad(to));
  }

  /// Why the message can't be taken because of who it says that it is from.
  Optional<Decision> content(String account, Incoming message) {
    return message
        .mended()
        .map(Mender.Mended::header)
        .filter(header -> !isFromThem(account, header))
        .flatMap(_ ->
            refuse(
                new Subject.Content(message.octets()),
                Reason.FROM_NOT_THEIRS,
                replies.fromNotTheirs()));
  }

  /// Each author is one of theirs (RFC 5322 §3.6.2).
  private boolean isFromThem(String account, Header header) {
    return header.all("From").map(Header.Field::value).allMatch(from -> isFromThem(account, from));
  }

  /// Whether all whom a field names as the message's origin are theirs (RFC 5322 §3.6.2).
  boolean isFromThem(String account, String field) {
    if (duty.settings().senders() == Senders.ANY) return true;
    List<Mailbox> authors = AddressList.parse(field).orElse(List.of());
    return !authors.isEmpty() && authors.stream().allMatch(author -> isTheirs(account, author));
  }

  private static Optional<Decision> refuse(Subject subject, Reason reason, Reply reply) {
    return Optional.of(new Decision(subject, reason, reply));
  }
}
