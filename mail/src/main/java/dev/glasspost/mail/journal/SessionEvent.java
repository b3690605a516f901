package dev.glasspost.mail.journal;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens in a session of any protocol.
public sealed interface SessionEvent extends Event {
  /// A line was taken for the session. Lines are numbered from the start of the server, all
  /// protocols together.
  record LineOpened(long number) implements SessionEvent {}

  /// Somebody is there.
  record Connected(Endpoint peer, Endpoint local) implements SessionEvent {}

  /// The connection was taken in.
  ///
  /// @param sequence counts the connections of this listener, from 1
  /// @param busy lines in use, this one included
  /// @param all lines there are
  record Admitted(long sequence, int busy, int all) implements SessionEvent {}

  /// Octets came from the network.
  ///
  /// @param reads how many times something came; more than one where single arrivals are not told
  record Arrived(long octets, long reads) implements SessionEvent {}

  /// They said a line, or handed over content.
  record Heard(Utterance words) implements SessionEvent {}

  /// We said a reply, or handed over content; it leaves with the next [Left].
  record Said(Utterance words) implements SessionEvent {}

  /// What was said has been given to the network.
  ///
  /// @param of how many octets there were to give; more than `octets` if the connection broke
  record Left(long octets, long of) implements SessionEvent {}

  /// We asked the Domain Name System.
  record Asked(Question question) implements SessionEvent {}

  /// It answered, or did not.
  record Answered(Question question, Answer answer, Duration took) implements SessionEvent {}

  /// We decided something.
  ///
  /// @param steps how the router came to it, if it was asked
  record Judged(Subject subject, Verdict verdict, Reason reason, List<RouteStep> steps)
      implements SessionEvent {
    public Judged {
      steps = List.copyOf(steps);
    }

    public Judged(Subject subject, Verdict verdict, Reason reason) {
      this(subject, verdict, reason, List.of());
    }
  }

  /// They did something that the standard does not allow, and that we let pass.
  record Noticed(Oddity oddity) implements SessionEvent {}

  /// The conversation came to another state.
  record Entered(Stage stage) implements SessionEvent {}

  /// From here on the connection is encrypted.
  ///
  /// @param serverName whom they asked for (RFC 6066 §3); empty if for nobody
  /// @param certificate the subject of the one that we showed
  /// @param fingerprint its SHA-256
  record Encrypted(
      String protocol, String cipher, String serverName, String certificate, Octets fingerprint)
      implements SessionEvent {}

  /// The connection could not be encrypted; nothing more can be said on it.
  ///
  /// @param detail the words of whoever met the trouble, or nothing
  record NotEncrypted(TlsTrouble trouble, String detail) implements SessionEvent {}

  /// They sent something in clear ahead of the handshake. It was thrown away, because anybody on
  /// the way could have put it there.
  record ThrownAway(long octets) implements SessionEvent {}

  /// We let them wait before we answered, because we are behind with our work.
  ///
  /// @param time for how long
  record Slowed(Reason reason, Duration time) implements SessionEvent {}

  /// The message that they submitted was mended before it was kept.
  ///
  /// @param octets of the message as it came
  /// @param sha256 of the same
  record Mended(List<Mend> mends, long octets, Octets sha256) implements SessionEvent {
    public Mended {
      mends = List.copyOf(mends);
    }
  }

  /// A message that was not taken had a Message-ID field; that of one that was taken is told by
  /// [MessageEvent.Queued].
  ///
  /// @param messageIdField its value
  record Identified(String messageIdField) implements SessionEvent {}

  /// They are who they say.
  ///
  /// @param appPassword the name of the one that they used; nothing if it was the account's own
  record Authenticated(String account, String mechanism, Optional<String> appPassword)
      implements SessionEvent {
    public Authenticated(String account, String mechanism) {
      this(account, mechanism, Optional.empty());
    }
  }

  /// There is mail for somebody else, and we set out to bring it.
  ///
  /// @param hop a domain, or the host that our table names
  record SetOut(String hop) implements SessionEvent {}

  /// We call a host.
  ///
  /// @param host its name, or its address if it was named so
  record Dialled(String host, Endpoint peer) implements SessionEvent {}

  /// The call reached nobody.
  ///
  /// @param detail the network's own words, or nothing
  record NotReached(Endpoint peer, DialTrouble trouble, String detail) implements SessionEvent {}

  /// What we say next is about this message.
  ///
  /// @param reversePath without angle brackets; empty for the null reverse-path
  record Carries(MessageId message, String reversePath) implements SessionEvent {}

  /// The call was to bring this message to this recipient, and came to nothing before they had
  /// heard of it all: so that it can be found by whom it was for.
  ///
  /// @param reversePath without angle brackets; empty for the null reverse-path
  record Unoffered(MessageId message, String reversePath, String recipient)
      implements SessionEvent {}

  /// What came of bringing a message, for one recipient.
  ///
  /// @param verdict accepted if they have taken it over
  record Settled(MessageId message, String recipient, Verdict verdict, Reason reason)
      implements SessionEvent {}

  /// It is over. No event of the session follows.
  ///
  /// @param detail the network's own words where the connection was lost; else empty
  record Closed(Ending ending, String detail) implements SessionEvent {}

  /// The journal lacks something of what happened in a span of time. Noted by the journal itself,
  /// in a record of its own, as soon as it can write again.
  ///
  /// @param from until then nothing is missing
  /// @param to from then on nothing is missing
  /// @param events how many were not written; 0 where nobody is left who could know
  record Gap(GapCause cause, Instant from, Instant to, long events) implements SessionEvent {}

  /// The clock does not go on from where it was. Noted by the journal itself, in a record of its
  /// own: whoever compares times over this must know.
  ///
  /// @param expected what it should have said; of a server that has just started, the latest time
  ///   that the one before it wrote down
  /// @param found what it said
  record ClockSet(ClockWatch.When when, Instant expected, Instant found) implements SessionEvent {}

  /// Events that were noted are not here: the store did not take them, a follower was too slow for
  /// them, or this version can't read them. Never noted; a reader finds it.
  ///
  /// @param events how many, at the least
  record Missing(long events) implements SessionEvent {}
}
