package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.text.Octets;
import java.util.List;

/// A message for everybody who is served by one next hop.
///
/// @param recipients as the next hop is to hear them; none twice
public record Consignment(NextHop hop, Letter letter, List<Envelope.Recipient> recipients) {
  public Consignment {
    if (recipients.isEmpty()) throw new IllegalArgumentException("it is for somebody");
    recipients = List.copyOf(recipients);
  }

  /// What is brought.
  ///
  /// @param trace the header fields that we put in front (RFC 5321 §4.4)
  public record Letter(
      MessageId id,
      ReversePath reversePath,
      MailParameters parameters,
      Octets trace,
      Content content) {
    /// With the trace.
    public long octets() {
      return trace.length() + content.blob().length();
    }
  }
}
