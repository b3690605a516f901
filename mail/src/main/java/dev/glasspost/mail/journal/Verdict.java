package dev.glasspost.mail.journal;

/// What was decided.
public enum Verdict {
  ACCEPTED,
  /// Not now; it may be tried again.
  DEFERRED,
  REFUSED
}
