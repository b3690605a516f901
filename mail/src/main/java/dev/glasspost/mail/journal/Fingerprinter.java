package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the fingerprints of secrets, with a key that is never stored. Safe for any thread.
///
/// One is made when the server starts and shared by all sessions, so that the same password gives
/// the same fingerprint until the server stops, and nothing that can be checked after it.
public final class Fingerprinter {
  private static final String MAC = "HmacSHA256";
  private static final int KEY_OCTETS = 32;

  private final SecretKeySpec key;

  /// A fingerprinter with a fresh key from `random`.
  public Fingerprinter(SecureRandom random) {
    byte[] fresh = new byte[KEY_OCTETS];
    random.nextBytes(fresh);
    this.key = new SecretKeySpec(fresh, MAC);
  }

  /// What may be told of a secret: its length, and an HMAC-SHA-256 (RFC 2104) of its octets.
  public Fingerprint secret(Octets secret) {
    return new Fingerprint(secret.length(), Algorithm.HMAC_SHA_256, hmac(secret));
  }

  private Octets hmac(Octets secret) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(secret.toBuffer());
      return Octets.of(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + MAC, impossible);
    }
  }
}
