package dev.glasspost.server.tls;

import dev.glasspost.session.wire.Encryption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/// The certificates of the server, and how connections are encrypted with them: TLS 1.2 and 1.3,
/// and only ciphers with forward secrecy that also guard what they encrypt (RFC 9325 §4.2).
///
/// When a file changes, all are read again; if they can't be used, those at hand stay.
public final class Certificates implements Encryption, AutoCloseable {
  /// How often it is looked whether a file has changed.
  public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final Duration WARNING_TIME = Duration.ofDays(14);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final String[] CIPHERS = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  };

  private final CertificateFiles files;
  private final Duration patience;
  private final Consumer<String> trouble;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("certificates").factory());
  private volatile SSLContext context;
  private volatile String stamp;

  private Certificates(
      CertificateFiles files, Instant now, Duration patience, Consumer<String> trouble)
      throws BadCertificates {
    this.files = files;
    this.patience = patience;
    this.trouble = trouble;
    this.stamp = files.stamp();
    List<Identity> identities = files.read();
    this.context = context(identities);
    warn(identities, now, trouble);
  }

  /// Reads the files that the administrator named; if there are none, makes a certificate that
  /// nobody vouches for, in the data folder.
  ///
  /// @param trouble is told in a sentence what is wrong when they are read again
  public static Certificates open(
      List<Path> named, Place place, Duration patience, Consumer<String> trouble)
      throws BadCertificates {
    CertificateFiles files =
        named.isEmpty()
            ? SelfSigned.files(place.data(), place.host(), place.clock())
            : new CertificateFiles(named);
    return new Certificates(files, place.clock().instant(), patience, trouble);
  }

  /// Reads what [#open] will read, so that Java has found all that it takes when it does, and knows
  /// its ciphers. Changes nothing, and says nothing about what is wrong.
  public static void lookAhead(List<Path> named, Path data) {
    try {
      var _ = SSLContext.getInstance("TLS");
      var _ = (named.isEmpty() ? SelfSigned.files(data) : new CertificateFiles(named)).read();
    } catch (BadCertificates | NoSuchAlgorithmException _) {
      // Whoever opens them is told.
    }
  }

  /// Where a server stands, for the certificate that it makes itself.
  ///
  /// @param host its name
  public record Place(Path data, String host, InstantSource clock) {}

  private static void warn(List<Identity> identities, Instant now, Consumer<String> trouble) {
    for (Identity identity : identities) {
      Instant end = identity.certificate().getNotAfter().toInstant();
      if (end.isBefore(now.plus(WARNING_TIME)))
        trouble.accept(
            "The certificate of %s %s at %s."
                .formatted(
                    identity.certificate().getSubjectX500Principal().getName(),
                    end.isBefore(now) ? "expired" : "expires",
                    end));
    }
  }

  private static SSLContext context(List<Identity> identities) throws BadCertificates {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new IdentityChooser(identities)}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new BadCertificates("TLS can't be set up (" + e.getMessage() + ").", e);
    }
  }

  /// Looks for changed files from now on.
  public void start() {
    long period = LOOK_EVERY.toMillis();
    var _ = rounds.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  /// Reads the files again if one has changed. One that is being written is read again the next
  /// time, because then it has changed once more.
  void look() {
    String now = files.stamp();
    if (now.equals(stamp)) return;
    stamp = now;
    try {
      context = context(files.read());
    } catch (BadCertificates bad) {
      trouble.accept("The changed certificates are not used: " + bad.getMessage());
    }
  }

  @Override
  public SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setSSLParameters(strong(engine.getSSLParameters()));
    return engine;
  }

  /// The same with our protocols and ciphers.
  static SSLParameters strong(SSLParameters parameters) {
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(CIPHERS);
    parameters.setUseCipherSuitesOrder(true);
    return parameters;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
