package dev.glasspost.mail.dkim;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;

/// A key with its secret half, which never leaves this package.
final class KeptKey {
  private final DkimKey known;
  private final Octets pkcs8;
  private final PrivateKey secret;

  private KeptKey(DkimKey known, Octets pkcs8, PrivateKey secret) {
    this.known = known;
    this.pkcs8 = pkcs8;
    this.secret = secret;
  }

  static KeptKey make(SigningDomain domain, String selector, Algorithm algorithm, Instant now) {
    KeyPair pair = KeyPairs.make(algorithm);
    return new KeptKey(
        new DkimKey(
            domain,
            selector,
            algorithm,
            DkimKey.State.WAITING,
            now,
            Octets.of(pair.getPublic().getEncoded())),
        Octets.of(pair.getPrivate().getEncoded()),
        pair.getPrivate());
  }

  /// @param pkcs8 the secret half as PKCS #8 encodes it
  /// @throws StoreException.Damaged if it is none
  static KeptKey of(DkimKey known, Octets pkcs8) {
    try {
      return new KeptKey(known, pkcs8, KeyPairs.secret(known.algorithm(), pkcs8));
    } catch (GeneralSecurityException unusable) {
      throw new StoreException.Damaged(
          "The key " + known.selector() + " of " + known.domain().canonical() + " is damaged.",
          unusable);
    }
  }

  /// All of it that may be told.
  DkimKey known() {
    return known;
  }

  Octets pkcs8() {
    return pkcs8;
  }

  KeptKey in(DkimKey.State state) {
    return new KeptKey(known.in(state), pkcs8, secret);
  }

  boolean is(String selector) {
    return known.selector().equals(selector);
  }

  /// Whether it is what its domain signs with by this algorithm.
  boolean signs(Algorithm algorithm) {
    return known.state() == DkimKey.State.SIGNING && known.algorithm() == algorithm;
  }

  boolean isOf(String domain) {
    return known.domain().canonical().equals(domain);
  }

  Octets sign(Octets input) {
    try {
      return KeyPairs.sign(known.algorithm(), secret, input);
    } catch (GeneralSecurityException unusable) {
      throw new StoreException.Damaged("The key " + known.selector() + " can't be used.", unusable);
    }
  }

  @Override
  public String toString() {
    return "KeptKey[" + known + "]";
  }
}
