package dev.glasspost.server.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A private key and the certificates that vouch for it.
///
/// @param chain the certificate of the key first, then those of who issued it
record Identity(PrivateKey key, List<X509Certificate> chain) {
  /// The number of a DNS name among the kinds of RFC 5280 §4.2.1.6.
  private static final Integer DNS_NAME = 2;

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

  /// Whether it is for a host of this name; a `*` stands for one label (RFC 9525 §6.3).
  boolean isFor(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    String family = dot < 0 ? name : "*" + name.substring(dot);
    return names().stream().anyMatch(known -> known.equals(name) || known.equals(family));
  }

  /// The hosts that it is for, in lower case.
  List<String> names() {
    return alternatives().stream()
        .filter(name -> Objects.equals(name.getFirst(), DNS_NAME))
        .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
        .toList();
  }

  private List<List<?>> alternatives() {
    try {
      Collection<List<?>> names = certificate().getSubjectAlternativeNames();
      return names == null ? List.of() : List.copyOf(names);
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }
}
