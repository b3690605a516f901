package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, as the chain uses it.
final class Hash {
  static final int OCTETS = 32;

  private Hash() {}

  static Octets of(Octets content) {
    return of(content.toBuffer());
  }

  /// The hash of a link: the one before, its number, the key's length and the key, and the digest
  /// of what is written there. All but the key have one length, so nothing can be read in two ways.
  static Octets link(Octets before, long number, Octets key, Octets digest) {
    ByteBuffer all = ByteBuffer.allocate(2 * OCTETS + Long.BYTES + Integer.BYTES + key.length());
    all.put(before.toBuffer()).putLong(number).putInt(key.length()).put(key.toBuffer());
    return of(all.put(digest.toBuffer()).flip());
  }

  private static Octets of(ByteBuffer octets) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(octets);
      return Octets.of(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
