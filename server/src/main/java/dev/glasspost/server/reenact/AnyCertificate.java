package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Encrypts a connection to a server whoever that may be. Only for what may be told to anybody.
final class AnyCertificate extends X509ExtendedTrustManager {
  private AnyCertificate() {}

  static SSLSocket encrypted(Socket socket) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      String host = socket.getInetAddress().getHostAddress();
      SSLSocket encrypted =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      encrypted.startHandshake();
      return encrypted;
    } catch (GeneralSecurityException impossible) {
      throw new IOException("this Java can't encrypt", impossible);
    }
  }

  /// As a server would tell it that is called.
  static Encrypted described(SSLSession session) throws IOException {
    X509Certificate shown = (X509Certificate) session.getPeerCertificates()[0];
    try {
      return new Encrypted(
          session.getProtocol(),
          session.getCipherSuite(),
          "",
          shown.getSubjectX500Principal().getName(),
          Octets.of(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded())));
    } catch (GeneralSecurityException impossible) {
      throw new IOException("a certificate that came can't be encoded", impossible);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    // Anybody will do.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // Anybody will do.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    // Anybody will do.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("there are no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw new UnsupportedOperationException("there are no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("there are no clients here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
