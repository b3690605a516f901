package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;

/// Content from memory, as it is.
final class StreamVoice implements Voice {
  private final ByteArrayInputStream content;
  private long given;

  StreamVoice(ByteArrayInputStream content) {
    this.content = content;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = content.read(into, offset, length);
    given += Math.max(0, count);
    return count;
  }

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(given, Fingerprint.Algorithm.SHA_256, Octets.ascii("digest"));
  }
}
