package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Carrier;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.relay.Admission;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.mail.relay.HostSearch;
import dev.glasspost.mail.relay.Traffic;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.session.wire.Switchboard;
import java.time.InstantSource;
import java.util.List;

/// Brings messages to other hosts with SMTP, or with LMTP where our table says so. Safe for any
/// thread.
///
/// The hosts of a domain are called in their order (RFC 5321 §5.1) until one of them has an answer
/// for the message: one that can't be reached, does not want to talk, or breaks off before it has
/// said anything about the message is passed over. Each call is a session with a record of its own.
///
/// How many sessions there are, with whom, and who has to wait is for [Traffic] to say. While
/// messages wait for a destination, a session that is done with one goes on with the next.
///
/// Calls are encrypted where the host offers it, whatever its certificate says; where that fails,
/// the host is called again and talked to in clear (RFC 7435 §3). A password is told only to a host
/// whose certificate is beyond doubt.
public final class SmtpCarrier implements Carrier {
  private final Means means;
  private final Traffic<HostSession> traffic;

  /// What calls are made with.
  record Means(
      CarrierSettings settings,
      HostSearch search,
      Switchboard switchboard,
      Blobs blobs,
      Safeguards safeguards) {
    InstantSource clock() {
      return switchboard.surroundings().clock();
    }
  }

  public SmtpCarrier(
      CarrierSettings settings,
      HostSearch search,
      Switchboard switchboard,
      Blobs blobs,
      Safeguards safeguards) {
    this.means = new Means(settings, search, switchboard, blobs, safeguards);
    this.traffic = new Traffic<>(settings.traffic(), means.clock());
  }

  @Override
  public List<Carried> carry(Consignment consignment) {
    int recipients = consignment.recipients().size();
    return switch (traffic.enter(consignment.hop().key(), recipients)) {
      case Admission.Begin(var slot) -> new Turn(means, slot, consignment).begin();
      case Admission.GoOn(var slot, var session) ->
          new Turn(means, slot, consignment).goOn(session);
      case Admission.ComeBack(var when) ->
          consignment.recipients().stream().<Carried>map(_ -> new Carried.Later(when)).toList();
      case Admission.Resting(var why, var until) ->
          consignment.recipients().stream()
              .<Carried>map(_ -> new Carried.Resting(why, until))
              .toList();
    };
  }

  @Override
  public void stop() {
    traffic.stop();
  }

  /// Whom we call.
  public Destinations destinations() {
    return traffic;
  }
}
