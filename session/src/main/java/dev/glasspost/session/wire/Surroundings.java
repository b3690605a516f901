package dev.glasspost.session.wire;

import java.time.InstantSource;
import java.util.Optional;

/// What all conversations have around them.
///
/// @param encryption nothing if no connection can be encrypted
public record Surroundings(
    InstantSource clock, Veil veil, Alarm alarm, Optional<Encryption> encryption) {
  /// Where nothing can be encrypted.
  public Surroundings(InstantSource clock, Veil veil, Alarm alarm) {
    this(clock, veil, alarm, Optional.empty());
  }
}
