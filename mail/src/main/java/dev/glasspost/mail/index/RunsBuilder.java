package dev.glasspost.mail.index;

import dev.glasspost.protocol.text.Octets;
import java.util.Arrays;

/// Writes numbers and runs of octets one behind the other. A number takes seven bits an octet, the
/// lowest first; the eighth bit says that more follow.
final class RunsBuilder {
  private byte[] octets = new byte[256];
  private int length;

  int length() {
    return length;
  }

  RunsBuilder number(long value) {
    room(Long.BYTES + 2);
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) octets[length++] = (byte) (rest | 0x80);
    octets[length++] = (byte) rest;
    return this;
  }

  RunsBuilder run(Octets run) {
    room(run.length());
    run.copyTo(octets, length);
    length += run.length();
    return this;
  }

  Octets octets() {
    return Octets.of(octets, 0, length);
  }

  private void room(int more) {
    if (octets.length - length < more)
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
  }
}
