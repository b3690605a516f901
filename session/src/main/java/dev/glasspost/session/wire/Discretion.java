package dev.glasspost.session.wire;

import dev.glasspost.protocol.text.Octets;

/// Tells which part of a line nobody may read afterwards.
@FunctionalInterface
public interface Discretion {
  /// For lines that hold no secrets.
  Discretion ALL_CLEAR = Octets::length;

  /// For lines that are nothing but a secret.
  Discretion ALL_SECRET = _ -> 0;

  /// How many octets from the beginning of the line may be kept; what comes after them, up to the
  /// end of the line, is withheld. A line that is too long comes as far as it was heard.
  int clear(Octets words);
}
