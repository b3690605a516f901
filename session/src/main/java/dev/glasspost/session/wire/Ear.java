package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;

/// Takes content as it comes from the wire, and knows its end.
public interface Ear {
  /// Takes octets.
  ///
  /// @return how many of them were content; fewer than `length` only when the content has ended
  int take(byte[] octets, int offset, int length);

  /// Whether the content has ended.
  boolean hasAll();

  /// What ended the content on the wire, such as `.CRLF`, or what may have been meant to; empty if
  /// the end was known otherwise, or has not come.
  Octets terminator();

  /// The fingerprint of what was taken so far.
  Fingerprint fingerprint();
}
