package dev.glasspost.testkit.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.ScramLogin;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// How a client proves to know a password (RFC 5802 §3).
final class Proofs {
  private Proofs() {}

  static Octets of(String password, ScramLogin login, Octets conversation) {
    try {
      var spec =
          new PBEKeySpec(password.toCharArray(), login.salt().toBytes(), login.iterations(), 256);
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      byte[] key = hmac(salted, "Client Key".getBytes(UTF_8));
      byte[] stored = MessageDigest.getInstance("SHA-256").digest(key);
      byte[] signature = hmac(stored, conversation.toBytes());
      for (int i = 0; i < key.length; i++) key[i] ^= signature[i];
      return Octets.of(key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }
}
