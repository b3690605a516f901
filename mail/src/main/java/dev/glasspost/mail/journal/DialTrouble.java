package dev.glasspost.mail.journal;

/// Why a call of ours reached nobody.
public enum DialTrouble {
  /// Their machine answered that nobody listens there.
  REFUSED,
  /// Nothing came back in time.
  TOO_SLOW,
  /// No way leads there from here.
  NO_WAY,
  /// Something else; the network's own words are in the detail.
  OTHER
}
