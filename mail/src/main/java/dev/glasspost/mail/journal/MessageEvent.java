package dev.glasspost.mail.journal;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to a message after somebody handed it over. Addresses are text as in the envelope,
/// without angle brackets; accounts are canonical addresses.
public sealed interface MessageEvent extends Event {
  MessageId message();

  /// Its last octet came, and it was given its id.
  ///
  /// @param octets of it as it is kept; what came may have been another ([SessionEvent.Mended])
  /// @param sha256 of the same
  record Received(MessageId message, long octets, Octets sha256) implements MessageEvent {}

  /// A domain of ours answers for it with a signature (DKIM).
  ///
  /// @param selector names the key
  /// @param algorithm as in `rsa-sha256`
  record Signed(MessageId message, String domain, String selector, String algorithm)
      implements MessageEvent {}

  /// Its sender wants it to be kept for a while before it goes on its way (RFC 4865 §3).
  ///
  /// @param messageIdField the value of its Message-ID field, empty if it has none
  record Held(MessageId message, String messageIdField, Instant until) implements MessageEvent {}

  /// The queue has taken it up.
  ///
  /// @param messageIdField the value of its Message-ID field, empty if it has none
  /// @param done recipients that need nothing more
  /// @param waiting recipients that do
  record Queued(MessageId message, String messageIdField, String reversePath, int done, int waiting)
      implements MessageEvent {}

  /// The router said where one recipient's copy goes.
  record Routed(MessageId message, String recipient, List<String> to, List<RouteStep> steps)
      implements MessageEvent {
    public Routed {
      to = List.copyOf(to);
      steps = List.copyOf(steps);
    }
  }

  /// It is in an account's maildrop.
  record Delivered(MessageId message, String recipient, String account, long uid)
      implements MessageEvent {}

  /// Another host has taken it over for one recipient.
  ///
  /// @param reply what that host said to it
  /// @param session the one in which we brought it
  /// @param destination the address that was brought there, canonical, where the recipient stands
  ///   for several; else empty
  record Relayed(
      MessageId message,
      String recipient,
      String host,
      String reply,
      SessionId session,
      String destination)
      implements MessageEvent {
    /// For a recipient who stands for nobody else.
    public Relayed(
        MessageId message, String recipient, String host, String reply, SessionId session) {
      this(message, recipient, host, reply, session, "");
    }

    /// Whose copy it is, as people spell it.
    public String whom() {
      return destination.isEmpty() ? recipient : Mailbox.spelt(destination);
    }
  }

  /// One recipient could not be served now.
  ///
  /// @param sessions those in which we tried to bring it to other hosts
  /// @param destination whose copy it is, where the recipient stands for several: an account, or
  ///   the address that the next host hears, canonical; else empty
  record Deferred(
      MessageId message,
      String recipient,
      Reason reason,
      String detail,
      Instant next,
      List<SessionId> sessions,
      String destination)
      implements MessageEvent {
    public Deferred {
      sessions = List.copyOf(sessions);
    }

    /// Whose copy it is, as people spell it.
    public String whom() {
      return destination.isEmpty() ? recipient : Mailbox.spelt(destination);
    }
  }

  /// One recipient can't be served at all.
  ///
  /// @param sessions those in which we tried to bring it to other hosts
  /// @param destination as in [Deferred]
  /// @param cause why it did not work the last time, where nothing is tried any more
  record Failed(
      MessageId message,
      String recipient,
      Reason reason,
      String detail,
      List<SessionId> sessions,
      String destination,
      Optional<Reason> cause)
      implements MessageEvent {
    public Failed {
      sessions = List.copyOf(sessions);
    }

    /// For a recipient who stands for nobody else.
    public Failed(
        MessageId message,
        String recipient,
        Reason reason,
        String detail,
        List<SessionId> sessions) {
      this(message, recipient, reason, detail, sessions, "", Optional.empty());
    }

    /// Whose copy it is, as people spell it.
    public String whom() {
      return destination.isEmpty() ? recipient : Mailbox.spelt(destination);
    }
  }

  /// A report to the sender is on its way.
  ///
  /// @param action what it says: `failed`, `delayed`, `delivered`, or `relayed` (RFC 3464 §2.3.3)
  /// @param to the reverse-path of the message
  /// @param report the report's own id
  record Reported(
      MessageId message, String action, List<String> recipients, String to, MessageId report)
      implements MessageEvent {
    public Reported {
      recipients = List.copyOf(recipients);
    }
  }

  /// The administrator's table says that this recipient's mail is thrown away.
  record Discarded(MessageId message, String recipient) implements MessageEvent {}

  /// An administrator did something to it while it was in the queue. Told when that was done.
  ///
  /// @param recipients whom it was done for; empty if for all who still waited
  /// @param way the host that it goes to now, as on the right side of a route; empty if the order
  ///   names none
  record Ordered(MessageId message, QueueOrder order, List<String> recipients, String way)
      implements MessageEvent {
    public Ordered {
      recipients = List.copyOf(recipients);
    }
  }

  /// No recipient waits any more; the queue has let go of it.
  record Removed(MessageId message) implements MessageEvent {}

  /// Somebody who reads mail was given it, as far as the network took it. Noted by the session that
  /// reads.
  ///
  /// @param octets how many they were given, from the first on
  /// @param of how many there are in the maildrop
  record Fetched(MessageId message, String account, long uid, long octets, long of)
      implements MessageEvent {}

  /// Somebody who reads mail deleted it from an account's maildrop, durably. Noted by the session
  /// that did.
  record Deleted(MessageId message, String account, long uid) implements MessageEvent {}

  /// It was in the maildrop of an account that an administrator removed with its mail. Noted in a
  /// record of the server itself.
  record DeletedWithAccount(MessageId message, String account, long uid) implements MessageEvent {}
}
