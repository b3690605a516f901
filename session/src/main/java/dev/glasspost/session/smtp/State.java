package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Envelope.Recipient;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the conversation stands. Each state holds what is known there, and nothing else.
sealed interface State {
  /// Nobody has said a name.
  record Stranger() implements State {}

  /// The client is known.
  ///
  /// @param name as given in HELO or EHLO; empty if nothing was given
  /// @param verifiedName the name the Domain Name System has for the client, both ways
  record Met(Dialect dialect, String name, Optional<String> verifiedName) implements State {}

  /// There is a sender, and perhaps there are recipients.
  record Sending(Met client, Mail mail, List<Recipient> recipients) implements State {
    public Sending {
      recipients = List.copyOf(recipients);
    }

    Sending and(Recipient one) {
      List<Recipient> all = new ArrayList<>(recipients);
      all.add(one);
      return new Sending(client, mail, all);
    }

    /// @param now when the message is accepted
    Envelope envelope(Instant now) {
      Optional<Instant> release =
          mail.parameters().hold().map(hold -> hold.from(now)).filter(now::isBefore);
      return new Envelope(mail.from(), mail.parameters(), recipients, release);
    }
  }

  /// A part of the message has come with BDAT (RFC 3030 §2), and more will.
  record Chunking(Sending transaction, Incoming message) implements State {}

  /// Where this is, as the journal calls it.
  default Stage stage() {
    return switch (this) {
      case Stranger _ -> Stage.GREETED;
      case Met _ -> Stage.MET;
      case Sending(_, _, var recipients) when recipients.isEmpty() -> Stage.SENDER_GIVEN;
      case Sending _ -> Stage.RECIPIENT_GIVEN;
      case Chunking _ -> Stage.RECEIVING;
      case Gone _ -> Stage.DONE;
    };
  }

  /// It is over.
  record Gone(Ending ending) implements State {}
}
