package dev.glasspost.mail.report;

import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of octets that come one after the other.
final class Fingerprinting {
  private final MessageDigest digest;

  Fingerprinting() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void take(byte[] octets, int length) {
    digest.update(octets, 0, length);
  }

  /// Of all that was taken. To be asked once.
  Octets sha256() {
    return Octets.of(digest.digest());
  }
}
