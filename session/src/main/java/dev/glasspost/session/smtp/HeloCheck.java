package dev.glasspost.session.smtp;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.session.wire.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Asks the Domain Name System about one HELO or EHLO, within one time limit for all questions.
final class HeloCheck {
  /// How many names of the peer's address are looked at; more are nobody's honest setup.
  static final int MAX_PEER_NAMES = 3;

  private final Conversation conversation;
  private final Resolver resolver;
  private final InstantSource clock;
  private final Instant deadline;
  private final IpAddress peer;

  HeloCheck(Conversation conversation, PostOffice post, Duration limit) {
    this.conversation = conversation;
    this.resolver = post.resolver();
    this.clock = post.clock();
    this.deadline = clock.instant().plus(limit);
    this.peer = IpAddress.parse(conversation.peer().address()).orElseThrow();
  }

  /// Looks up the name, and the way from the peer's address to a name and back.
  HeloFacts ask(String name) {
    Optional<Domain> domain = Domain.parse(name);
    Answer addresses =
        domain.filter(it -> !it.isLiteral()).isPresent()
            ? ask(addressType(), name)
            : new Answer.Nothing();
    return new HeloFacts(peer, domain, addresses, peerName(name, addresses));
  }

  private Optional<String> peerName(String askedName, Answer askedAddresses) {
    List<String> names = found(ask(Question.Type.PTR, conversation.peer().address()));
    for (String name : names.subList(0, Math.min(names.size(), MAX_PEER_NAMES))) {
      Answer addresses =
          name.equalsIgnoreCase(askedName) ? askedAddresses : ask(addressType(), name);
      if (HeloFacts.leadsTo(peer, found(addresses))) return Optional.of(name);
    }
    return Optional.empty();
  }

  private static List<String> found(Answer answer) {
    return answer instanceof Answer.Found(var records) ? records : List.of();
  }

  private Question.Type addressType() {
    return peer.isV4() ? Question.Type.A : Question.Type.AAAA;
  }

  private Answer ask(Question.Type type, String name) {
    Instant before = clock.instant();
    Duration left = Duration.between(before, deadline);
    if (!left.isPositive()) return new Answer.TooLate();
    Question question = new Question(type, name);
    conversation.note(new Asked(question));
    Answer answer = resolver.ask(question, left);
    conversation.note(new Answered(question, answer, Duration.between(before, clock.instant())));
    return answer;
  }
}
