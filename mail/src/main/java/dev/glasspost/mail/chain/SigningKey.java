package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// The key with which a server signs (Ed25519: RFC 8032).
///
/// @param publicKey as X.509 encodes it
/// @param secretKey as PKCS #8 encodes it
record SigningKey(Octets publicKey, Octets secretKey) {
  private static final String ALGORITHM = "Ed25519";

  static SigningKey make() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKey(
          Octets.of(pair.getPublic().getEncoded()), Octets.of(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has Ed25519", impossible);
    }
  }

  /// The key in the chain's partition; makes it if there is none.
  static SigningKey in(Writer chain) {
    return chain.get(Places.key(1)).map(SigningKey::of).orElseGet(() -> put(chain, make()));
  }

  private static SigningKey put(Writer chain, SigningKey made) {
    Octets length = Octets.of((byte) made.publicKey.length());
    chain.put(Places.key(1), length.plus(made.publicKey).plus(made.secretKey));
    return made;
  }

  static SigningKey of(Entry entry) {
    Octets value = entry.value();
    int length = value.isEmpty() ? 0 : value.at(0);
    if (length == 0 || length >= value.length())
      throw new StoreException.Damaged("The key that signs the journal is damaged.");
    return new SigningKey(value.slice(1, 1 + length), value.slice(1 + length, value.length()));
  }

  Octets sign(Octets text) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(secretKey.toBytes()));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text.toBytes());
      return Octets.of(signature.sign());
    } catch (GeneralSecurityException unusable) {
      throw new StoreException.Damaged("The key that signs the journal can't be used.", unusable);
    }
  }

  /// Whether `signature` was made over `text` with the secret half of this public key.
  static boolean fits(Octets publicKey, Octets text, Octets signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(publicKey.toBytes()));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.toBytes());
      return check.verify(signature.toBytes());
    } catch (GeneralSecurityException _) {
      return false; // Whatever stands there, it is no signature of this key.
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + publicKey.hex() + "]";
  }
}
