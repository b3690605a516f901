package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLKeyException;
import org.jspecify.annotations.Nullable;

/// What can be told about the encryption of a connection.
final class TlsDescription {
  /// RFC 9266 §2.
  private static final String BINDING_LABEL = "EXPORTER-Channel-Binding";

  private static final int BINDING_OCTETS = 32;
  private static final String TLS_1_3 = "TLSv1.3";

  private TlsDescription() {}

  /// @param shown the certificates of who was called, their own first
  static Encrypted of(ExtendedSSLSession session, List<X509Certificate> shown) {
    return new Encrypted(
        session.getProtocol(),
        session.getCipherSuite(),
        session.getRequestedServerNames().stream().map(TlsDescription::text).findFirst().orElse(""),
        shown.isEmpty() ? "" : shown.getFirst().getSubjectX500Principal().getName(),
        shown.isEmpty() ? Octets.EMPTY : fingerprint(shown.getFirst()));
  }

  static List<X509Certificate> shown(Certificate @Nullable [] chain) {
    return chain == null
        ? List.of()
        : Stream.of(chain)
            .filter(X509Certificate.class::isInstance)
            .map(X509Certificate.class::cast)
            .toList();
  }

  private static String text(SNIServerName name) {
    return name instanceof SNIHostName host ? host.getAsciiName() : "";
  }

  private static Octets fingerprint(Certificate certificate) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was sent can be encoded", e);
    }
  }

  /// With TLS 1.3 only: in 1.2 it would bind nothing unless both sides use the extended master
  /// secret (RFC 9266 §4.2).
  static Optional<Octets> channelBinding(ExtendedSSLSession session) {
    if (!session.getProtocol().equals(TLS_1_3)) return Optional.empty();
    try {
      return Optional.of(
          Octets.of(session.exportKeyingMaterialData(BINDING_LABEL, new byte[0], BINDING_OCTETS)));
    } catch (SSLKeyException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
