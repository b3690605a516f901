package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;

/// Another ear, and somebody who looks each time something comes to it.
record WatchedEar(Ear ear, Runnable look) implements Ear {
  @Override
  public int take(byte[] octets, int offset, int length) {
    look.run();
    return ear.take(octets, offset, length);
  }

  @Override
  public boolean hasAll() {
    return ear.hasAll();
  }

  @Override
  public Octets terminator() {
    return ear.terminator();
  }

  @Override
  public Fingerprint fingerprint() {
    return ear.fingerprint();
  }
}
