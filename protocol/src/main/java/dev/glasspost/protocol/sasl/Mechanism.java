package dev.glasspost.protocol.sasl;

import java.util.Optional;
import java.util.stream.Stream;

/// The ways in which somebody can prove who they are, best first.
public enum Mechanism {
  /// RFC 7677 §3, bound to the encryption of the connection (RFC 9266 §2).
  SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),
  /// RFC 7677 §3.
  SCRAM_SHA_256("SCRAM-SHA-256"),
  /// RFC 4616 §2.
  PLAIN("PLAIN"),
  /// Never a standard, and asked for by many programs all the same: a name and a password, each on
  /// a line of its own.
  LOGIN("LOGIN");

  private final String text;

  Mechanism(String text) {
    this.text = text;
  }

  /// As it is spelt in protocols.
  public String text() {
    return text;
  }

  /// @param text in upper case
  public static Optional<Mechanism> named(String text) {
    return Stream.of(values()).filter(known -> known.text.equals(text)).findFirst();
  }
}
