package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Consignment.Letter;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.session.wire.OutgoingCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A session with a host that takes messages from us, one after the other. Used by one thread at a
/// time.
final class HostSession implements AutoCloseable {
  private final Partner partner;
  private final OutgoingCall call;
  private final SmtpCarrier.Means means;
  private final Instant began;
  private Optional<Broken> broken = Optional.empty();
  private int messages;
  private boolean midway;

  /// Who is talked to, and how.
  record Partner(ClientTalk talk, Transport transport, Capabilities theirs) {
    String host() {
      return talk.host();
    }
  }

  /// What came of handing over a message.
  sealed interface Handed {
    /// For each recipient, in order.
    record Answered(List<Carried> results) implements Handed {}

    /// They said nothing about the message before the session broke off, and have not seen it:
    /// another host may be tried.
    record Unheard(Setback why) implements Handed {}
  }

  HostSession(Partner partner, OutgoingCall call, SmtpCarrier.Means means) {
    this.partner = partner;
    this.call = call;
    this.means = means;
    this.began = means.clock().instant();
  }

  SessionId id() {
    return call.id();
  }

  /// Whether it may be used for another message.
  boolean mayGoOn() {
    CarrierSettings.Reuse reuse = means.settings().reuse();
    Duration age = Duration.between(began, means.clock().instant());
    return broken.isEmpty()
        && !midway
        && messages < reuse.messages()
        && age.compareTo(reuse.age()) < 0;
  }

  /// Says good-bye, if that can be said, and ends the call.
  @Override
  public void close() {
    try (call) {
      if (broken.isPresent()) call.end(broken.get().ending());
      else if (!midway) call.end(partner.talk().leave(means.settings().times().farewell()));
    }
  }

  Handed hand(Consignment consignment) {
    messages++;
    midway = true;
    Handed handed = carry(consignment);
    midway = false;
    return handed;
  }

  private Handed carry(Consignment consignment) {
    partner.talk().conversation().enter(Stage.HANDING_OVER);
    Letter letter = consignment.letter();
    call.note(new Carries(letter.id(), letter.reversePath().toString()));
    Handover handover = new Handover(consignment.recipients(), call.id(), partner.theirs());
    handover.refuseThose(it -> Fit.unnameable(it, partner.theirs()));
    if (handover.next().isEmpty()) return answered(handover, letter);
    return switch (Fit.of(letter, partner.theirs(), means.blobs())) {
      case Fit.Misfit(var why) -> {
        handover.restIs(why);
        yield answered(handover, letter);
      }
      case Fit.Fits fits -> {
        if (fits.parcel().isConverted()) call.note(new Noticed(Oddity.SEVEN_BITS_ONLY));
        var transaction = new Transaction(partner, means.settings().times(), fits);
        broken = transaction.bring(letter.reversePath(), handover);
        yield settled(handover, consignment);
      }
    };
  }

  private Handed settled(Handover handover, Consignment consignment) {
    if (broken.isPresent() && broken.get().isUnheard() && handover.isUntouched()) {
      noteUnoffered(call, consignment);
      return new Handed.Unheard(handover.setback(broken.get()));
    }
    broken.ifPresent(it -> handover.restIs(handover.setback(it)));
    return answered(handover, consignment.letter());
  }

  /// Where they have not heard of a message: that it was what we called for.
  static void noteUnoffered(OutgoingCall call, Consignment consignment) {
    Letter letter = consignment.letter();
    String from = letter.reversePath().toString();
    for (Envelope.Recipient recipient : consignment.recipients())
      call.note(new Unoffered(letter.id(), from, recipient.mailbox().toString()));
  }

  private Handed answered(Handover handover, Letter letter) {
    List<Carried> results = handover.results();
    IntStream.range(0, results.size())
        .forEach(i ->
            call.note(settled(letter, handover.recipient(i).mailbox().toString(), results.get(i))));
    return new Handed.Answered(results);
  }

  private static Settled settled(Letter letter, String recipient, Carried result) {
    return switch (result) {
      case Carried.Taken _ ->
          new Settled(letter.id(), recipient, Verdict.ACCEPTED, Reason.THEY_TOOK_IT);
      case Carried.NotNow(var obstacle, _) ->
          new Settled(letter.id(), recipient, Verdict.DEFERRED, obstacle.reason());
      case Carried.Later _, Carried.Resting _ ->
          throw new IllegalArgumentException("this one was tried");
      case Carried.Never(var obstacle) ->
          new Settled(letter.id(), recipient, Verdict.REFUSED, obstacle.reason());
    };
  }
}
