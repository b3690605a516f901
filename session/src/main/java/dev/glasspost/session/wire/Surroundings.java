package dev.glasspost.session.wire;

import java.time.InstantSource;
import java.util.Optional;

/// What all conversations have around them.
///
/// @param encryption nothing if no connection can be encrypted
/// @param pace of callers who bring mail
public record Surroundings(
    InstantSource clock, Veil veil, Alarm alarm, Optional<Encryption> encryption, Pace pace) {
  /// Where nothing can be encrypted, and nobody is held up.
  public Surroundings(InstantSource clock, Veil veil, Alarm alarm) {
    this(clock, veil, alarm, Optional.empty());
  }

  /// Where nobody is held up.
  public Surroundings(
      InstantSource clock, Veil veil, Alarm alarm, Optional<Encryption> encryption) {
    this(clock, veil, alarm, encryption, Pace.FREE);
  }
}
