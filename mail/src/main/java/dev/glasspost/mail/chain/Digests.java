package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;

/// One digest over those of many entries, in the order of their links.
final class Digests {
  private Octets all = Octets.of(new byte[Hash.OCTETS]);
  private long count;

  void add(long link, Octets digest) {
    Octets number = Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(link).flip());
    all = Hash.of(all.plus(number).plus(digest));
    count++;
  }

  Octets digest() {
    return all;
  }

  long count() {
    return count;
  }
}
