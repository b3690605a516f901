package dev.glasspost.session.smtp;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.IpAddress;
import java.util.List;
import java.util.Optional;

/// What is known of a name given in HELO or EHLO, and of the peer that gave it.
///
/// @param name what was said; nothing if it is neither a host name nor an address literal
/// @param addresses what the Domain Name System has for a host name
/// @param peerName the name it has for the peer's address, if that name has the address too
record HeloFacts(
    IpAddress peer, Optional<Domain> name, Answer addresses, Optional<String> peerName) {
  /// The name is verified if it leads to the peer's address.
  HeloOutcome judge() {
    if (name.isEmpty()) return HeloOutcome.MALFORMED;
    if (name.get().isLiteral())
      return verified(name.get().address().filter(peer::equals).isPresent());
    return switch (addresses) {
      case Answer.Found(var records) -> verified(leadsTo(peer, records));
      case Answer.Nothing _ -> HeloOutcome.NOT_VERIFIED;
      case Answer.Failed _, Answer.TooLate _ -> HeloOutcome.NOT_CHECKED;
    };
  }

  private static HeloOutcome verified(boolean is) {
    return is ? HeloOutcome.VERIFIED : HeloOutcome.NOT_VERIFIED;
  }

  /// Whether one of the addresses is the peer's.
  static boolean leadsTo(IpAddress peer, List<String> addresses) {
    return addresses.stream().map(IpAddress::parse).anyMatch(Optional.of(peer)::equals);
  }
}
