package dev.glasspost.server.tls;

/// The certificates can't be used. The message is one sentence for the administrator.
public final class BadCertificates extends Exception {
  private static final long serialVersionUID = 1;

  BadCertificates(String message) {
    super(message);
  }

  BadCertificates(String message, Throwable cause) {
    super(message, cause);
  }
}
