package dev.glasspost.session.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Fingerprints as a test expects them.
final class Sha256Of {
  private Sha256Of() {}

  static Fingerprint text(String content) {
    byte[] octets = content.getBytes(ISO_8859_1);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return new Fingerprint(octets.length, Fingerprint.Algorithm.SHA_256, Octets.of(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
