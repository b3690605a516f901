package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.Reply;
import java.util.Optional;

/// What a message must be like. Nothing is changed by asking.
///
/// Octets beyond ASCII that were not announced with BODY=8BITMIME are let pass and told: too much
/// honest mail is sent like that, and nothing here takes harm from the eighth bit.
record ContentRules(SmtpSettings.Limits limits, Replies replies) {
  /// Why the message can't be taken; nothing if it can.
  Optional<Decision> refusal(Incoming message) {
    if (message.failure().isPresent())
      return Optional.of(failed(message.octets(), message.failure().get()));
    if (message.isTooBig()) return refuse(message, Reason.MESSAGE_TOO_BIG, replies.tooBig());
    long bareLine = message.text().bareLine();
    if (bareLine > 0) return refuse(message, Reason.BARE_CR_OR_LF, replies.bareCrOrLf(bareLine));
    long nulLine = message.text().nulLine();
    if (nulLine > 0) return refuse(message, Reason.NUL_OCTET, replies.nul(nulLine));
    long longest = message.text().longestLine();
    if (longest > limits.textLine())
      return refuse(message, Reason.LINE_TOO_LONG, replies.textLineTooLong(longest));
    if (message.header().isTooBig())
      return refuse(message, Reason.HEADER_TOO_BIG, replies.headerTooBig());
    int hops = message.header().received();
    if (hops > limits.hops())
      return refuse(message, Reason.TOO_MANY_HOPS, replies.tooManyHops(hops));
    return Optional.empty();
  }

  private static Optional<Decision> refuse(Incoming message, Reason reason, Reply reply) {
    return Optional.of(new Decision(subject(message), reason, reply));
  }

  private static Subject subject(Incoming message) {
    return new Subject.Content(message.octets());
  }

  Decision accepted(Incoming message, MessageId id) {
    Reason reason =
        message.isSecretlyEightBit() ? Reason.EIGHT_BIT_NOT_DECLARED : Reason.MESSAGE_ACCEPTED;
    return new Decision(subject(message), reason, replies.accepted(id));
  }

  Decision suspiciousEnd(Incoming message) {
    return new Decision(subject(message), Reason.BARE_CR_OR_LF, replies.suspiciousEnd());
  }

  Decision hopeless(long octets) {
    return new Decision(
        new Subject.Content(octets), Reason.MESSAGE_TOO_BIG, replies.hopelesslyBig());
  }

  /// The store could not take it.
  Decision failed(long octets, StoreException failure) {
    return new Decision(new Subject.Content(octets), reason(failure), replies.failed(failure));
  }

  static Reason reason(StoreException failure) {
    return switch (failure) {
      case StoreException.Full _ -> Reason.STORE_FULL;
      case StoreException.InUse _, StoreException.Unavailable _, StoreException.Damaged _ ->
          Reason.STORE_FAILED;
    };
  }
}
