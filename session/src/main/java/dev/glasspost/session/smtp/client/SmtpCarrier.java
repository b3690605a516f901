package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Carrier;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.relay.HostSearch;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.session.wire.Switchboard;
import java.util.List;

/// Brings messages to other hosts with SMTP, or with LMTP where our table says so. Safe for any
/// thread.
///
/// The hosts of a domain are called in their order (RFC 5321 §5.1) until one of them has an answer
/// for the message: one that can't be reached, does not want to talk, or breaks off before it has
/// said anything about the message is passed over. Each call is a session with a record of its own.
///
/// Calls are encrypted where the host offers it, whatever its certificate says; where that fails,
/// the host is called again and talked to in clear (RFC 7435 §3). A password is told only to a host
/// whose certificate is beyond doubt.
public final class SmtpCarrier implements Carrier {
  private final Means means;

  /// What calls are made with.
  record Means(
      CarrierSettings settings,
      HostSearch search,
      Switchboard switchboard,
      Blobs blobs,
      Safeguards safeguards) {}

  public SmtpCarrier(
      CarrierSettings settings,
      HostSearch search,
      Switchboard switchboard,
      Blobs blobs,
      Safeguards safeguards) {
    this.means = new Means(settings, search, switchboard, blobs, safeguards);
  }

  @Override
  public List<Carried> carry(Consignment consignment) {
    return new Journey(means, consignment).make();
  }
}
