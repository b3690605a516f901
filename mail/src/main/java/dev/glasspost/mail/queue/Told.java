package dev.glasspost.mail.queue;

/// Whether the sender has been told.
public enum Told {
  NOT_YET,
  /// A report is on its way, or nobody wants one.
  YES
}
