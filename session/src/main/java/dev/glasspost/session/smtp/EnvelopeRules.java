package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.mail.routing.SenderJudgement;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.Command.Hello;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Command.Rcpt;
import dev.glasspost.protocol.smtp.Fault;
import dev.glasspost.protocol.smtp.Hold;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import java.util.Optional;

/// Who may talk to us, send here, and to whom. Nothing is changed by asking.
record EnvelopeRules(SmtpSettings settings, Router router, Replies replies) {
  /// Messages are held for our own users only (RFC 4865 §3).
  Optional<Decision> holdRefusal(Mail mail) {
    return mail.parameters()
        .hold()
        .map(Hold::keyword)
        .map(keyword ->
            new Decision(
                new Subject.Command("MAIL"),
                Reason.PARAMETER_UNKNOWN,
                replies.of("MAIL", new Fault.UnknownParameter(keyword))));
  }

  Decision name(Hello hello, HeloOutcome outcome) {
    return new Decision(
        new Subject.HeloName(hello.name()), outcome.reason(), answer(hello.name(), outcome));
  }

  private Reply answer(String name, HeloOutcome outcome) {
    boolean refuse = settings.verifyHelo() == VerifyHelo.REFUSE;
    return switch (outcome) {
      case VERIFIED -> replies.welcome(name);
      case NOT_VERIFIED, MALFORMED -> refuse ? replies.nameRefused(name) : replies.unverified(name);
      case NOT_CHECKED -> refuse ? replies.nameNotChecked(name) : replies.unverified(name);
    };
  }

  /// @param room octets that the store has room for
  Decision sender(Mail mail, long room) {
    Subject subject = new Subject.Sender(mail.from().toString());
    MailParameters parameters = mail.parameters();
    if (parameters.size().orElse(0) > settings.limits().message())
      return new Decision(subject, Reason.DECLARED_SIZE_TOO_BIG, replies.tooBig());
    if (mail.from() instanceof Mailbox mailbox && needsUtf8(mailbox, parameters))
      return new Decision(subject, Reason.NEEDS_SMTPUTF8, replies.needsUtf8());
    if (parameters.solicitation().stream().anyMatch(settings.unwanted()::contains))
      return new Decision(subject, Reason.SOLICITATION_NOT_WANTED, replies.noSoliciting());
    Decision routed = routed(subject, mail.from());
    return routed.isYes() && Math.max(1, parameters.size().orElse(0)) > room
        ? new Decision(subject, Reason.STORE_FULL, replies.noRoom())
        : routed;
  }

  private static boolean needsUtf8(Mailbox mailbox, MailParameters parameters) {
    return !mailbox.isAscii() && parameters.addressing() == Addressing.ASCII;
  }

  private Decision routed(Subject subject, ReversePath from) {
    return switch (router.judgeSender(from)) {
      case SenderJudgement.Taken taken ->
          new Decision(
              subject, Reason.SENDER_ACCEPTED, taken.steps(), replies.senderAccepted(from));
      case SenderJudgement.Refused refused ->
          new Decision(
              subject,
              Reason.SENDER_REFUSED_BY_ROUTE,
              refused.steps(),
              replies.senderRefused(from));
    };
  }

  Decision recipient(State.Sending transaction, Rcpt rcpt) {
    Subject subject = new Subject.Recipient(rcpt.to().toString());
    if (transaction.recipients().size() >= settings.limits().recipients())
      return new Decision(subject, Reason.TOO_MANY_RECIPIENTS, replies.tooManyRecipients());
    return switch (rcpt.to()) {
      case Mailbox mailbox when needsUtf8(mailbox, transaction.mail().parameters()) ->
          new Decision(subject, Reason.NEEDS_SMTPUTF8, replies.needsUtf8());
      case Mailbox mailbox -> routed(subject, mailbox, router.route(mailbox));
      case ForwardPath.Postmaster postmaster ->
          routed(subject, postmaster, router.routePostmaster());
    };
  }

  /// One good way is enough: what becomes of the others is told when the message is delivered.
  private Decision routed(Subject subject, ForwardPath to, Routing routing) {
    Destination best = best(routing);
    return new Decision(subject, reason(best), routing.steps(), replies.recipient(to, best));
  }

  private static Destination best(Routing routing) {
    Destination best = routing.destinations().getFirst();
    for (Destination next : routing.destinations()) if (rank(next) < rank(best)) best = next;
    return best;
  }

  private static int rank(Destination destination) {
    return switch (destination) {
      case Destination.Local _ -> 1;
      case Destination.Relay _ -> 2;
      case Destination.Discarded _ -> 3;
      case Destination.Loop _ -> 4;
      case Destination.Refused _ -> 5;
      case Destination.Unknown _ -> 6;
      case Destination.Foreign _ -> 7;
    };
  }

  private static Reason reason(Destination destination) {
    return switch (destination) {
      case Destination.Local _ -> Reason.RECIPIENT_LOCAL;
      case Destination.Relay _ -> Reason.RECIPIENT_RELAYED;
      case Destination.Discarded _ -> Reason.RECIPIENT_DISCARDED;
      case Destination.Loop _ -> Reason.ROUTE_LOOPS;
      case Destination.Refused _ -> Reason.RECIPIENT_REFUSED_BY_ROUTE;
      case Destination.Unknown _ -> Reason.RECIPIENT_UNKNOWN;
      case Destination.Foreign _ -> Reason.RELAY_NOT_ALLOWED;
    };
  }
}
