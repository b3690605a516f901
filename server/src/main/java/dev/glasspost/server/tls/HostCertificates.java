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
import java.util.concurrent.atomic.AtomicReference;
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
  /// Whom Java trusts; the same for as long as this process runs.
  private static final AtomicReference<List<X509TrustManager>> JAVAS =
      new AtomicReference<>(List.of());

  private final SSLContext context;
  private final List<X509TrustManager> judges;
  private final Duration patience;

  private HostCertificates(SSLContext context, List<X509TrustManager> judges, Duration patience) {
    this.context = context;
    this.judges = List.copyOf(judges);
    this.patience = patience;
  }

  /// Trusts those whom Java trusts, and those in the files.
  ///
  /// @param patience with a handshake
  public static HostCertificates trusting(List<Path> files, Duration patience)
      throws BadCertificates {
    try {
      List<X509TrustManager> judges = new ArrayList<>(javas());
      if (!files.isEmpty()) judges.addAll(judges(Optional.of(store(files))));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyHost()}, null);
      return new HostCertificates(context, judges, patience);
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

  /// Finds out whom Java trusts, which takes a while, so that [#trusting] need not. Says nothing
  /// about what is wrong.
  public static void lookAhead() {
    try {
      var _ = javas();
    } catch (GeneralSecurityException _) {
      // Whoever wants to know is told.
    }
  }

  private static synchronized List<X509TrustManager> javas() throws GeneralSecurityException {
    if (JAVAS.get().isEmpty()) JAVAS.set(judges(Optional.empty()));
    return JAVAS.get();
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
    return judges.stream().anyMatch(judge -> isTrusted(judge, chain));
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
