package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.message.MessageId;
import java.time.Instant;
import java.util.Optional;

/// Where a recipient's copy of a message is, as far as journal, queue and maildrops can tell.
public sealed interface Whereabouts {
  /// How the commands and JSON call it.
  default String code() {
    return switch (this) {
      case NotBegun _, Refused _ -> "refused";
      case NotTaken _ -> "not-taken";
      case NotSent _ -> "not-sent";
      case Coming _ -> "coming";
      case Held _ -> "held";
      case OnHold _ -> "on-hold";
      case GivingUp _ -> "giving-up";
      case Waiting _ -> "queued";
      case InMaildrop _ -> "in-maildrop";
      case Deleted _ -> "deleted";
      case DeletedWithAccount _ -> "deleted-with-account";
      case Gone _ -> "gone";
      case TakenOver _ -> "relayed";
      case ThrownAway _ -> "discarded";
      case GivenUp _ -> "failed";
      case Taken _ -> "taken";
      case Untold _ -> "unknown";
    };
  }

  /// The recipient was not accepted.
  record Refused(Reason reason) implements Whereabouts {}

  /// The message was refused when it was announced, before the recipient was named.
  ///
  /// @param subject what was judged
  record NotBegun(Reason reason, Subject subject) implements Whereabouts {}

  /// The recipient was accepted, the message was not.
  record NotTaken(Reason reason) implements Whereabouts {}

  /// The recipient was accepted, and no message followed, or not all of one.
  ///
  /// @param why a clause
  record NotSent(Comment why, Extent extent) implements Whereabouts {}

  /// How much came of a message that did not come whole.
  enum Extent {
    NOTHING,
    A_PART
  }

  /// The recipient was accepted, and the session in which the message may follow goes on.
  record Coming() implements Whereabouts {}

  /// It is in the queue, and its sender wants it to stay there for now.
  record Held(Instant until) implements Whereabouts {}

  /// It is in the queue, and whoever runs the server wants it to stay there.
  record OnHold(MessageId message) implements Whereabouts {}

  /// It is in the queue, and whoever runs the server gave it up: the queue is about to let go of
  /// it.
  record GivingUp(Reason reason) implements Whereabouts {}

  /// It is in the queue.
  ///
  /// @param trouble what stood in the way so far
  record Waiting(Optional<Trouble> trouble) implements Whereabouts {}

  /// It is in the maildrop of an account.
  ///
  /// @param fetched who was given it last
  record InMaildrop(String account, Optional<Reader> fetched, Memory memory)
      implements Whereabouts {}

  /// It was in the maildrop of an account, and somebody deleted it.
  ///
  /// @param fetched who was given it last before that
  record Deleted(String account, Optional<Reader> fetched, Reader by, Memory memory)
      implements Whereabouts {}

  /// It was in the maildrop of an account that an administrator removed with its mail.
  record DeletedWithAccount(String account, Instant time) implements Whereabouts {}

  /// It was in the maildrop of an account, and is not there any more, though nobody was seen to
  /// delete it: the record of who did is gone, or is not for whom this is shown.
  record Gone(String account) implements Whereabouts {}

  /// Another host has taken it over.
  record TakenOver(String host) implements Whereabouts {}

  /// The administrator's table had it thrown away.
  record ThrownAway() implements Whereabouts {}

  /// It could not be delivered.
  ///
  /// @param report by which the sender is told; nothing if nobody is, or only the postmaster
  record GivenUp(Reason reason, Optional<MessageId> report) implements Whereabouts {}

  /// We took it over; what became of it is not for whom this is shown.
  record Taken() implements Whereabouts {}

  /// The record does not tell.
  record Untold() implements Whereabouts {}

  /// Whether the journal has all that happened since the message came. What it does not tell may
  /// have happened all the same if it has not.
  enum Memory {
    WHOLE,
    PARTLY_REMOVED
  }

  /// Why it waits, and until when.
  ///
  /// @param next nothing if whoever runs the server wants it to be tried at once
  record Trouble(Reason reason, Optional<Instant> next) {}

  /// Somebody who read or deleted it.
  ///
  /// @param address of their end of the connection
  record Reader(Instant time, SessionId session, String address) {}
}
