package dev.glasspost.mail.queue;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.protocol.text.Octets;

/// A message's octets, exactly as the client sent them (transparency dots removed); trace fields
/// and signatures are kept beside them and put in front when the message is read.
///
/// @param messageIdField the value of the Message-ID field, empty if there is none
/// @param signatures header fields with which a domain of ours answers for it, each line ended by
///   CRLF; mostly empty
public record Content(BlobRef blob, Octets sha256, String messageIdField, Octets signatures) {
  /// The most octets of all signatures of a message.
  public static final int MAX_SIGNATURES_OCTETS = 6 * 1024;

  public Content {
    if (signatures.length() > MAX_SIGNATURES_OCTETS)
      throw new IllegalArgumentException("signatures have a limit");
  }

  /// One that nobody has signed.
  public Content(BlobRef blob, Octets sha256, String messageIdField) {
    this(blob, sha256, messageIdField, Octets.EMPTY);
  }
}
