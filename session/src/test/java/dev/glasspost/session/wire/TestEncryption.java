package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A server's side and a client's side of TLS, with a certificate for `mx.example` that the JDK's
/// `keytool` makes.
public final class TestEncryption implements Encryption {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLContext context;
  private Duration patience = Duration.ofSeconds(20);

  public TestEncryption(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("mx.p12");
    if (!Files.exists(file)) make(file);
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
      ours.init(keys, PASSWORD);
      TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
      theirs.init(keys);
      context = SSLContext.getInstance("TLS");
      context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void make(Path file) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mx",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=mx.example",
                "-ext",
                "san=dns:mx.example",
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) throw new IOException(output);
  }

  public TestEncryption within(Duration time) {
    patience = time;
    return this;
  }

  @Override
  public SSLEngine engine() {
    return context.createSSLEngine();
  }

  @Override
  public Duration patience() {
    return patience;
  }

  /// A client that trusts the certificate, at the beginning of a connection.
  public SSLSocket call(InetSocketAddress server) throws IOException {
    return over(new Socket(InetAddress.getLoopbackAddress(), server.getPort()));
  }

  /// The same on a connection that there is.
  public SSLSocket over(Socket connection) throws IOException {
    return over(context, connection);
  }

  /// A client that trusts nobody but those who everybody trusts.
  static SSLSocket distrustful(Socket connection) throws IOException {
    try {
      return over(SSLContext.getDefault(), connection);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static SSLSocket over(SSLContext context, Socket connection) throws IOException {
    return (SSLSocket)
        context
            .getSocketFactory()
            .createSocket(connection, "mx.example", connection.getPort(), true);
  }
}
