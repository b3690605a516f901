package dev.glasspost.protocol.smtp;

/// When the sender wants to be told about one recipient: RFC 3461 §4.1.
public enum DsnNotify {
  NEVER,
  SUCCESS,
  FAILURE,
  DELAY
}
