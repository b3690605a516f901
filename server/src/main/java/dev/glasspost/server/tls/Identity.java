package dev.glasspost.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key and the certificates that vouch for it.
///
/// @param chain the certificate of the key first, then those of who issued it
record Identity(PrivateKey key, List<X509Certificate> chain) {
  Identity {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  /// As a key manager is asked for it: `RSA`, `EC`, `EdDSA`.
  String keyType() {
    return key.getAlgorithm();
  }

  /// Whether it is for a host of this name.
  boolean isFor(String host) {
    return CertifiedNames.of(certificate()).include(host);
  }

  /// The hosts that it is for, in lower case.
  List<String> names() {
    return CertifiedNames.of(certificate()).hosts();
  }
}
