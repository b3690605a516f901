package dev.glasspost.protocol.smtp;

/// How much of a message its delivery status notification brings back: RFC 3461 §4.3.
public enum DsnReturn {
  FULL,
  HDRS
}
