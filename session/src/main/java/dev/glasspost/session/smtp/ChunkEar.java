package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.smtp.ContentSink;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Ear;
import java.security.MessageDigest;

/// Hears a chunk sent with BDAT: so many octets as were announced (RFC 3030 §2).
final class ChunkEar implements Ear {
  private final ContentSink sink;
  private final MessageDigest digest = Sha256.begin();
  private final long announced;
  private long rest;

  ChunkEar(long announced, ContentSink sink) {
    this.announced = announced;
    this.rest = announced;
    this.sink = sink;
  }

  @Override
  public int take(byte[] octets, int offset, int length) {
    int taken = (int) Math.min(rest, length);
    digest.update(octets, offset, taken);
    sink.take(octets, offset, taken);
    rest -= taken;
    return taken;
  }

  @Override
  public boolean hasAll() {
    return rest == 0;
  }

  @Override
  public Octets terminator() {
    return Octets.EMPTY;
  }

  @Override
  public Fingerprint fingerprint() {
    return Sha256.end(digest, announced - rest);
  }
}
