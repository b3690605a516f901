package dev.glasspost.mail.queue;

import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who a message is from and for, as SMTP was told (RFC 5321 §2.3.1); the message itself may say
/// otherwise.
///
/// @param release when it may go on its way at the earliest, if its sender wants it held (RFC 4865)
public record Envelope(
    ReversePath reversePath,
    MailParameters parameters,
    List<Recipient> recipients,
    Optional<Instant> release) {
  /// One that may go at once.
  public Envelope(ReversePath reversePath, MailParameters parameters, List<Recipient> recipients) {
    this(reversePath, parameters, recipients, Optional.empty());
  }

  public Envelope {
    recipients = List.copyOf(recipients);
  }

  /// The same, where somebody else decided when it may go.
  Envelope releasedAt(Instant moment) {
    return new Envelope(reversePath, parameters, recipients, Optional.of(moment));
  }

  /// One accepted `RCPT`.
  public record Recipient(Mailbox mailbox, RcptParameters parameters) {}
}
