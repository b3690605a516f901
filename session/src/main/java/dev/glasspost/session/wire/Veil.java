package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Takes secrets out of what is kept, and leaves their length and a keyed fingerprint (RFC 2104).
///
/// Equal secrets can be seen to be equal while the server runs; without the key, which is never
/// stored, nobody can try out guesses.
public final class Veil {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /// @param key random octets, fresh at every start
  public Veil(Octets key) {
    this.key = new SecretKeySpec(key.toBytes(), ALGORITHM);
  }

  /// What is kept of a secret.
  public Part.Withheld over(Octets secret) {
    return new Part.Withheld(
        What.SECRET,
        secret.length(),
        new Fingerprint(secret.length(), Fingerprint.Algorithm.HMAC_SHA_256, digest(secret)));
  }

  private Octets digest(Octets secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(secret.toBuffer());
      return Octets.of(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
