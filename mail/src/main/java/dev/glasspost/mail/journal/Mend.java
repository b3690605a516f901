package dev.glasspost.mail.journal;

/// What was mended in a message that one of our users submitted (RFC 6409 §8).
public enum Mend {
  FROM_ADDED,
  DATE_ADDED,
  MESSAGE_ID_ADDED,
  /// Who else was to get it must not be told to those who do.
  BCC_REMOVED,
  /// Nobody may say that somebody else sent it.
  SENDER_REMOVED,
  /// Of several authors, it must be told which of them sent it.
  SENDER_ADDED
}
