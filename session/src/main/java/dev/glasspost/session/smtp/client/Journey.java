package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.SetOut;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.relay.Addresses;
import dev.glasspost.mail.relay.Hosts;
import dev.glasspost.mail.relay.MailHost;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.session.wire.CallEncryption;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.OutgoingCall;
import dev.glasspost.session.wire.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One attempt at one next hop: from looking for its hosts to the answer of one of them. Used by
/// one thread, once.
final class Journey {
  /// How many lines a host may answer in one session; see [Patience].
  private static final int MAX_LINES = 200_000;

  /// RFC 8314 §3.3.
  private static final int ENCRYPTED_FROM_THE_START = 465;

  private final SmtpCarrier.Means means;
  private final Consignment consignment;
  private final NextHop hop;
  private final List<SessionId> sessions = new ArrayList<>();

  /// The session in which they answered, if it may be gone on with or is to be ended.
  private Optional<HostSession> session = Optional.empty();

  /// Whether a host was told of the message.
  private boolean told;

  /// The address at which encrypting has failed.
  private Optional<String> inClear = Optional.empty();

  /// What the hosts that were passed over said, the last one last.
  private Optional<Setback> passedOver = Optional.empty();

  /// What came of it.
  sealed interface Outcome {
    /// One of the hosts had an answer.
    ///
    /// @param results for each recipient, in order
    /// @param session in which it answered; for the caller to close
    record Answered(List<Carried> results, HostSession session) implements Outcome {}

    /// No host was found, or none wanted to talk.
    ///
    /// @param sessions in which it was tried
    /// @param told whether one of them heard of the message before it broke off
    record InVain(Setback why, List<SessionId> sessions, boolean told) implements Outcome {}
  }

  /// @param before sessions in which it was tried already
  Journey(SmtpCarrier.Means means, Consignment consignment, List<SessionId> before) {
    this.means = means;
    this.consignment = consignment;
    this.hop = consignment.hop();
    sessions.addAll(before);
  }

  Outcome make() {
    OutgoingCall call = begin();
    return switch (means.search().hosts(hop, call::note)) {
      case Hosts.Found(var found) -> visit(found, call);
      case Hosts.None(var why) -> nowhere(call, NoHost.of(hop, why));
      case Hosts.Unclear(var why) -> nowhere(call, NoHost.unclear(hop.toString(), why));
    };
  }

  private OutgoingCall begin() {
    SessionKind kind =
        switch (hop.transport()) {
          case SMTP -> SessionKind.SMTP_OUT;
          case LMTP -> SessionKind.LMTP_OUT;
        };
    CarrierSettings.Times times = means.settings().times();
    OutgoingCall call =
        means.switchboard().begin(kind, new Patience(times.session(), times.writing(), MAX_LINES));
    sessions.add(call.id());
    call.note(new SetOut(hop.toString()));
    return call;
  }

  private Outcome nowhere(OutgoingCall call, Snag why) {
    try (call) {
      skip(call, why);
      return inVain(Setback.forAll(why));
    }
  }

  private Outcome inVain(Setback why) {
    return new Outcome.InVain(why, List.copyOf(sessions), told);
  }

  /// @param first the call that has the look-ups in its record; it goes to the first host
  private Outcome visit(List<MailHost> hosts, OutgoingCall first) {
    Optional<OutgoingCall> begun = Optional.of(first);
    for (MailHost host : hosts) {
      inClear = Optional.empty();
      OutgoingCall call = begun.orElseGet(this::begin);
      begun = Optional.empty();
      Optional<Outcome> answer = closing(call, () -> visit(host, call));
      if (answer.isEmpty() && inClear.isPresent()) answer = visitInClear(host, inClear.get());
      if (answer.isPresent()) return answer.get();
    }
    return inVain(passedOver.orElseThrow());
  }

  /// The call ends with the visit, unless a session is left that may be gone on with.
  private Optional<Outcome> closing(OutgoingCall call, Supplier<Optional<Outcome>> visit) {
    try {
      return visit.get();
    } finally {
      if (session.isEmpty()) call.close();
    }
  }

  /// Where encrypting has failed, mail goes in clear rather than not at all (RFC 7435 §3): so it
  /// would have gone if they had not offered it.
  private Optional<Outcome> visitInClear(MailHost host, String address) {
    OutgoingCall call = begin();
    return closing(
        call,
        () -> {
          call.note(new Noticed(Oddity.ENCRYPTION_FAILED_BEFORE));
          return dial(host, List.of(address), call);
        });
  }

  /// Nothing comes back if the next host may be tried.
  private Optional<Outcome> visit(MailHost host, OutgoingCall call) {
    return switch (means.search().addresses(host, call::note)) {
      case Addresses.Found(var addresses) -> dial(host, addresses, call);
      case Addresses.None _ -> skip(call, NoHost.noAddress(host.name()));
      case Addresses.Unclear(var why) -> skip(call, NoHost.unclear(host.name(), why));
      case Addresses.Ours _ -> ours(host, call);
    };
  }

  private Optional<Outcome> skip(OutgoingCall call, Snag why) {
    note(call, why);
    call.end(Ending.NO_HOST);
    HostSession.noteUnoffered(call, consignment);
    return passOver(why);
  }

  private void note(OutgoingCall call, Snag why) {
    Verdict verdict =
        switch (why.lasts()) {
          case FOR_NOW -> Verdict.DEFERRED;
          case FOR_GOOD -> Verdict.REFUSED;
        };
    call.note(new Judged(new Subject.NextHop(hop.toString()), verdict, why.reason()));
  }

  private Optional<Outcome> passOver(Snag why) {
    return passOver(Setback.forAll(why));
  }

  /// What may change outweighs what will not.
  private Optional<Outcome> passOver(Setback why) {
    boolean outweighed =
        why.why().lasts() == Snag.Lasts.FOR_GOOD
            && passedOver.filter(it -> it.why().lasts() == Snag.Lasts.FOR_NOW).isPresent();
    if (!outweighed) passedOver = Optional.of(why);
    return Optional.empty();
  }

  /// Those behind us would send it back (RFC 5321 §5.1). If those before us could not be reached,
  /// it is waited for them.
  private Optional<Outcome> ours(MailHost host, OutgoingCall call) {
    skip(call, NoHost.ourselves(hop, host.name()));
    return passedOver.map(this::inVain);
  }

  private Optional<Outcome> dial(MailHost host, List<String> addresses, OutgoingCall call) {
    for (String address : addresses) {
      Endpoint peer = new Endpoint(address, host.port());
      Optional<Conversation> taken =
          call.dial(host.name(), peer, means.settings().times().connect());
      if (taken.isPresent()) return talk(new ClientTalk(taken.get(), host.name()), host, call);
    }
    HostSession.noteUnoffered(call, consignment);
    return passOver(NoHost.notReached(host.name(), addresses));
  }

  private Visit.Guard guard() {
    Optional<HostLogin> login = means.safeguards().login(hop);
    Optional<CallEncryption> encryption =
        inClear.isPresent() ? Optional.empty() : means.safeguards().encryption();
    return new Visit.Guard(encryption, login);
  }

  private Optional<Outcome> talk(ClientTalk talk, MailHost host, OutgoingCall call) {
    Visit.Guard guard = guard();
    Visit visit = new Visit(talk, hop.transport(), means.settings(), guard);
    return switch (visit.begin(host.port() == ENCRYPTED_FROM_THE_START)) {
      case Visit.Welcome.Lost(var how) -> {
        HostSession.noteUnoffered(call, consignment);
        call.end(how.ending());
        if (how.isEncryptionsFault() && guard.login().isEmpty())
          inClear = Optional.of(talk.conversation().peer().address());
        yield passOver(how.why());
      }
      case Visit.Welcome.Unwelcome(var why) -> {
        note(call, why);
        HostSession.noteUnoffered(call, consignment);
        call.end(visit.leave());
        yield passOver(why);
      }
      case Visit.Welcome.Ready(var theirs) -> hand(talk, theirs, call);
    };
  }

  private Optional<Outcome> hand(ClientTalk talk, Capabilities theirs, OutgoingCall call) {
    told = true;
    HostSession begun =
        new HostSession(new HostSession.Partner(talk, hop.transport(), theirs), call, means);
    return switch (begun.hand(consignment)) {
      case HostSession.Handed.Answered(var results) -> {
        session = Optional.of(begun);
        yield Optional.of(new Outcome.Answered(results, begun));
      }
      case HostSession.Handed.Unheard(var why) -> {
        begun.close();
        yield passOver(why);
      }
    };
  }
}
