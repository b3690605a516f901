package dev.glasspost.server.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The certificate that a client is shown who asks for a host.
///
/// @param names the hosts that it is for
/// @param isForHost whether the one that was asked for is among them
/// @param isTrusted whether somebody vouches for it whom this machine trusts
public record ShownCertificate(
    List<String> names, boolean isForHost, Instant until, boolean isTrusted) {
  public ShownCertificate {
    names = List.copyOf(names);
  }

  /// Reads the files that the administrator named.
  ///
  /// @throws BadCertificates if they can't be used
  public static ShownCertificate of(List<Path> files, String host) throws BadCertificates {
    List<Identity> identities = new CertificateFiles(files).read();
    Identity shown =
        identities.stream()
            .filter(it -> it.isFor(host))
            .findFirst()
            .orElseGet(identities::getFirst);
    return new ShownCertificate(
        shown.names(),
        shown.isFor(host),
        shown.certificate().getNotAfter().toInstant(),
        isTrusted(shown));
  }

  private static boolean isTrusted(Identity identity) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      X509TrustManager trust =
          Stream.of(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      trust.checkServerTrusted(
          identity.chain().toArray(X509Certificate[]::new), identity.keyType());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
