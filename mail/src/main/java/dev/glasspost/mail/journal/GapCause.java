package dev.glasspost.mail.journal;

/// Why the journal lacks something.
public enum GapCause {
  /// The server ended without being stopped: it crashed, was killed, or the machine lost power.
  CRASH,
  /// There was no room left on the disk.
  DISK_FULL,
  /// The store took nothing for another reason.
  STORE_FAILED,
  /// Records had been kept as long as the settings say, and were removed.
  KEPT_LONG_ENOUGH,
  /// The journal was larger than the settings allow, and the oldest records were removed.
  TOO_LARGE
}
