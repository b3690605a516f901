package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of checking a chain.
///
/// @param links all there are
/// @param removed those whose entries were removed with a tombstone
/// @param unsigned those that no head speaks for yet
/// @param heads that fit
/// @param publicKey with which heads and tombstones were checked, as X.509 encodes it; empty if the
///   chain has none
/// @param removals what the tombstones say, oldest first; the newest [#MOST_REMOVALS] of them
/// @param misfit the first thing that does not fit; nothing if all fits
public record ChainReport(
    long links,
    long removed,
    long unsigned,
    long heads,
    Octets publicKey,
    List<Removed> removals,
    Optional<Misfit> misfit) {
  static final int MOST_REMOVALS = 1_000;

  /// What one tombstone says.
  ///
  /// @param pieces how many entries were removed
  public record Removed(Instant time, long pieces, String reason) {}

  public ChainReport {
    removals = List.copyOf(removals);
  }

  public boolean isSound() {
    return misfit.isEmpty();
  }

  /// By which people compare keys: the SHA-256 of the public key, in hexadecimal digits.
  public String keyFingerprint() {
    return Hash.of(publicKey).hex();
  }
}
