package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;

/// Content of a length known before.
final class CountingEar implements Ear {
  private final int expected;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  CountingEar(int expected) {
    this.expected = expected;
  }

  String text() {
    return taken.toString(ISO_8859_1);
  }

  @Override
  public int take(byte[] octets, int offset, int length) {
    int count = Math.min(length, expected - taken.size());
    taken.write(octets, offset, count);
    return count;
  }

  @Override
  public boolean hasAll() {
    return taken.size() == expected;
  }

  @Override
  public Octets terminator() {
    return Octets.EMPTY;
  }

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(
        taken.size(), Fingerprint.Algorithm.SHA_256, Octets.of(taken.toByteArray()));
  }
}
