package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// What came of checking a chain.
///
/// @param links all there are
/// @param removed those whose entries were removed with a tombstone
/// @param unsigned those that no head speaks for yet
/// @param heads that fit
/// @param publicKey with which heads and tombstones were checked, as X.509 encodes it; empty if the
///   chain has none
/// @param misfit the first thing that does not fit; nothing if all fits
public record ChainReport(
    long links,
    long removed,
    long unsigned,
    long heads,
    Octets publicKey,
    Optional<Misfit> misfit) {
  public boolean isSound() {
    return misfit.isEmpty();
  }

  /// By which people compare keys: the SHA-256 of the public key, in hexadecimal digits.
  public String keyFingerprint() {
    return Hash.of(publicKey).hex();
  }
}
