package dev.glasspost.mail.journal;

import dev.glasspost.protocol.text.Octets;

/// What is told of octets that are not kept.
///
/// Content is told by its SHA-256. A secret is told by an HMAC-SHA-256 (RFC 2104) whose key lives
/// in memory only, so that equal secrets can be seen to be equal while the server runs, and nobody
/// can guess them from the journal.
///
/// @param octets the length of what was hashed: for content, the message as kept (without the
///   transparency dots of RFC 5321 §4.5.2, which the wire had)
public record Fingerprint(long octets, Algorithm algorithm, Octets digest) {
  /// How `digest` was made.
  public enum Algorithm {
    SHA_256("SHA-256"),
    HMAC_SHA_256("HMAC-SHA-256");

    private final String label;

    Algorithm(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
