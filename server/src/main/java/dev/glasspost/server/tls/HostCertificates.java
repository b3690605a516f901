package dev.glasspost.server.tls;

import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.session.wire.CallEncryption;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// How calls to other hosts are encrypted, and what is held of their certificates: TLS 1.2 and 1.3
/// with the ciphers that we use as a server.
public final class HostCertificates implements CallEncryption {
  private final SSLContext context;
  private final List<X509TrustManager> ours;
  private final Duration patience;

  private HostCertificates(SSLContext context, List<X509TrustManager> ours, Duration patience) {
    this.context = context;
    this.ours = List.copyOf(ours);
    this.patience = patience;
  }

  /// Trusts those whom Java trusts, and those in the files.
  ///
  /// @param patience with a handshake
  public static HostCertificates trusting(List<Path> files, Duration patience)
      throws BadCertificates {
    try {
      List<X509TrustManager> ours = files.isEmpty() ? List.of() : judges(Optional.of(store(files)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyHost()}, null);
      return new HostCertificates(context, ours, patience);
    } catch (GeneralSecurityException | IOException e) {
      throw new BadCertificates("TLS can't be set up (" + e.getMessage() + ").", e);
    }
  }

  private static KeyStore store(List<Path> files)
      throws BadCertificates, GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Path file : files)
      for (X509Certificate certificate : PemFile.read(file).certificates())
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
    return store;
  }

  /// Finds out whom Java trusts, which takes longer than a tenth of a server's start; otherwise it
  /// is done when a host shows its certificate.
  ///
  /// @return what is wrong, if that can't be found out; then Java vouches for nobody
  public static Optional<String> lookAhead() {
    return Javas.PROBLEM;
  }

  /// Whom Java trusts; the same for as long as this process runs.
  private static final class Javas {
    static final List<X509TrustManager> JUDGES;
    static final Optional<String> PROBLEM;

    static {
      List<X509TrustManager> judges = List.of();
      Optional<String> problem = Optional.empty();
      try {
        judges = judges(Optional.empty());
      } catch (GeneralSecurityException e) {
        problem =
            Optional.of(
                "Java's list of those who vouch for certificates can't be read ("
                    + e.getMessage()
                    + ").");
      }
      JUDGES = judges;
      PROBLEM = problem;
    }

    private Javas() {}
  }

  /// @param store nothing for what Java trusts
  private static List<X509TrustManager> judges(Optional<KeyStore> store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store.orElse(null));
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .toList();
  }

  @Override
  public SSLEngine engine(String host) {
    SSLEngine engine = context.createSSLEngine();
    SSLParameters parameters = Certificates.strong(engine.getSSLParameters());
    serverName(host).ifPresent(it -> parameters.setServerNames(List.of(it)));
    engine.setSSLParameters(parameters);
    return engine;
  }

  /// RFC 6066 §3: names alone, without a dot at the end.
  private static Optional<SNIHostName> serverName(String host) {
    if (IpAddress.parse(host).isPresent()) return Optional.empty();
    try {
      return Optional.of(new SNIHostName(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<Oddity> doubts(String host, List<X509Certificate> shown) {
    List<Oddity> doubts = new ArrayList<>();
    if (shown.isEmpty() || !isVouchedFor(shown)) doubts.add(Oddity.CERTIFICATE_NOT_VOUCHED_FOR);
    if (!shown.isEmpty() && !CertifiedNames.of(shown.getFirst()).include(host))
      doubts.add(Oddity.CERTIFICATE_OF_ANOTHER_NAME);
    return doubts;
  }

  private boolean isVouchedFor(List<X509Certificate> shown) {
    X509Certificate[] chain = shown.toArray(X509Certificate[]::new);
    return Stream.concat(ours.stream(), Javas.JUDGES.stream())
        .anyMatch(judge -> isTrusted(judge, chain));
  }

  private static boolean isTrusted(X509TrustManager judge, X509Certificate[] chain) {
    try {
      judge.checkServerTrusted(chain, "UNKNOWN");
      return true;
    } catch (CertificateException _) {
      return false;
    }
  }

  @Override
  public Duration patience() {
    return patience;
  }
}
