package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Fingerprint;

/// Gives content as it has to go over the wire.
public interface Voice {
  /// The next octets for the wire.
  ///
  /// @return how many, at least one; -1 at the end
  int read(byte[] into, int offset, int length);

  /// The fingerprint of what was given so far.
  Fingerprint fingerprint();
}
