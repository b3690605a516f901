package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.mail.relay.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A message whose turn it is with a destination: in a session that another one has left, or in one
/// of its own. Used by one thread, once.
final class Turn {
  /// They close the session (RFC 5321 §3.8).
  private static final String CLOSING = "421";

  private final SmtpCarrier.Means means;
  private final Traffic<HostSession>.Slot slot;
  private final Consignment consignment;

  Turn(SmtpCarrier.Means means, Traffic<HostSession>.Slot slot, Consignment consignment) {
    this.means = means;
    this.slot = slot;
    this.consignment = consignment;
  }

  /// For each recipient, what came of it.
  List<Carried> begin() {
    Optional<HostSession> left = Optional.empty();
    try {
      Journey.Outcome outcome = journey(List.of());
      left = session(outcome);
      return results(outcome);
    } finally {
      letGo(left);
    }
  }

  /// The same in a session that has taken a message already. If it breaks off before they have
  /// heard of this one, there is a new one.
  List<Carried> goOn(HostSession session) {
    Optional<HostSession> left = Optional.of(session);
    try {
      switch (session.hand(consignment)) {
        case HostSession.Handed.Answered(var results) -> {
          return judged(results);
        }
        case HostSession.Handed.Unheard _ -> {
          session.close();
          left = Optional.empty();
        }
      }
      Journey.Outcome outcome = journey(List.of(session.id()));
      left = session(outcome);
      return results(outcome);
    } finally {
      letGo(left);
    }
  }

  private Journey.Outcome journey(List<SessionId> before) {
    return new Journey(means, consignment, before).make();
  }

  private static Optional<HostSession> session(Journey.Outcome outcome) {
    return outcome instanceof Journey.Outcome.Answered(_, var session)
        ? Optional.of(session)
        : Optional.empty();
  }

  private List<Carried> results(Journey.Outcome outcome) {
    return switch (outcome) {
      case Journey.Outcome.Answered(var results, _) -> judged(results);
      case Journey.Outcome.InVain inVain -> inVain(inVain);
    };
  }

  /// Others are told of it as well, to whom sessions that carried this message are of no concern.
  private List<Carried> inVain(Journey.Outcome.InVain it) {
    if (it.why().why().carried(it.sessions()) instanceof Carried.NotNow(var why, _))
      slot.turnedAway(it.told() ? withoutSessions(why) : why);
    return untilTheRestEnds(
        IntStream.range(0, consignment.recipients().size())
            .mapToObj(recipient -> it.why().of(recipient).carried(it.sessions()))
            .toList());
  }

  private static Obstacle withoutSessions(Obstacle why) {
    return new Obstacle(why.reason(), why.code(), why.detail(), why.reply(), List.of());
  }

  private List<Carried> judged(List<Carried> results) {
    boolean putOff = results.stream().allMatch(Carried.NotNow.class::isInstance);
    Optional<Obstacle> closing = results.stream().flatMap(it -> closing(it).stream()).findFirst();
    if (closing.isPresent()) slot.turnedAway(withoutSessions(closing.get()));
    else if (putOff) slot.putOff();
    else slot.dealtWith();
    return untilTheRestEnds(results);
  }

  /// If they rest now, they are not called again before the end of that.
  private List<Carried> untilTheRestEnds(List<Carried> results) {
    Optional<Instant> rest = slot.restsUntil();
    return results.stream()
        .map(it -> it instanceof Carried.NotNow(var why, _) ? new Carried.NotNow(why, rest) : it)
        .toList();
  }

  private static Optional<Obstacle> closing(Carried result) {
    return result instanceof Carried.NotNow(var why, _) && saysGoodBye(why.reply())
        ? Optional.of(why)
        : Optional.empty();
  }

  private static boolean saysGoodBye(Optional<TheirReply> reply) {
    return reply.filter(it -> it.text().startsWith(CLOSING)).isPresent();
  }

  /// The next message in line may go on with the session.
  private void letGo(Optional<HostSession> left) {
    if (left.isPresent() && left.get().mayGoOn() && slot.passOn(left.get())) return;
    try {
      left.ifPresent(HostSession::close);
    } finally {
      slot.leave();
    }
  }
}
