package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.dkim.KeyRecord;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;

/// What everybody may know of a key that a domain signs with.
///
/// @param domain canonical
/// @param publicKey as X.509 encodes it
public record DkimKey(
    SigningDomain domain,
    String selector,
    Algorithm algorithm,
    State state,
    Instant made,
    Octets publicKey) {
  /// What a key is used for.
  public enum State {
    /// Nothing yet: its record has to be published first.
    WAITING,
    /// Each message is signed with it.
    SIGNING,
    /// Nothing is signed with it any more; what was signed can be verified while its record is
    /// published.
    RETIRED
  }

  /// The name at which its record is published.
  public String recordName() {
    return KeyRecord.name(selector, domain.ascii());
  }

  /// What is published there.
  public KeyRecord record() {
    return KeyRecord.of(algorithm, publicKey);
  }

  DkimKey in(State other) {
    return new DkimKey(domain, selector, algorithm, other, made, publicKey);
  }
}
