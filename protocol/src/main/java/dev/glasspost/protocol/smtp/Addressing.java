package dev.glasspost.protocol.smtp;

/// The character set of addresses and header fields in one transaction.
public enum Addressing {
  ASCII,
  /// `SMTPUTF8` was asked for: RFC 6531 §3.4.
  UTF8
}
