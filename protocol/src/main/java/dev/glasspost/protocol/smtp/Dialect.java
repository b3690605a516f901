package dev.glasspost.protocol.smtp;

/// How a client introduced itself, and so what it understands (RFC 5321 §2.2.1).
public enum Dialect {
  /// With HELO: no extensions, no enhanced status codes.
  SMTP,
  /// With EHLO.
  ESMTP
}
