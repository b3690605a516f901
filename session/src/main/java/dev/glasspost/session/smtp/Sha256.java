package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest by which content is told.
final class Sha256 {
  private Sha256() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Fingerprint end(MessageDigest digest, long octets) {
    return new Fingerprint(octets, Fingerprint.Algorithm.SHA_256, Octets.of(digest.digest()));
  }
}
