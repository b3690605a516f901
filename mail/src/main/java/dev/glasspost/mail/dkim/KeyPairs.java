package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/// Keys as the Java platform has them.
final class KeyPairs {
  /// What RFC 8301 §3.2 asks for; larger keys don't fit into all name servers' interfaces.
  private static final int RSA_BITS = 2048;

  private KeyPairs() {}

  static KeyPair make(Algorithm algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(family(algorithm));
      if (algorithm == Algorithm.RSA) generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has RSA and Ed25519", impossible);
    }
  }

  /// @param pkcs8 as it was encoded
  static PrivateKey secret(Algorithm algorithm, Octets pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(family(algorithm))
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toBytes()));
  }

  private static String family(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA -> "RSA";
      case ED25519 -> "Ed25519";
    };
  }

  /// Signs what was made of a header. RSA hashes it by itself; with Ed25519 its hash is what is
  /// signed (RFC 8463 §3).
  static Octets sign(Algorithm algorithm, PrivateKey key, Octets input)
      throws GeneralSecurityException {
    return switch (algorithm) {
      case RSA -> sign("SHA256withRSA", key, input);
      case ED25519 -> sign("Ed25519", key, Octets.of(Sha256.begin().digest(input.toBytes())));
    };
  }

  private static Octets sign(String method, PrivateKey key, Octets input)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(method);
    signature.initSign(key);
    signature.update(input.toBytes());
    return Octets.of(signature.sign());
  }
}
