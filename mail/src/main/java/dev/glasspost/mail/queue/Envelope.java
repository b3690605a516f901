package dev.glasspost.mail.queue;

import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import java.util.List;

/// Who a message is from and for, as SMTP was told (RFC 5321 §2.3.1); the message itself may say
/// otherwise.
public record Envelope(
    ReversePath reversePath, MailParameters parameters, List<Recipient> recipients) {
  public Envelope {
    recipients = List.copyOf(recipients);
  }

  /// One accepted `RCPT`.
  public record Recipient(Mailbox mailbox, RcptParameters parameters) {}
}
