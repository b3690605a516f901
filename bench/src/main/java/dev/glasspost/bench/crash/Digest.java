package dev.glasspost.bench.crash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, in hexadecimal digits.
final class Digest {
  private Digest() {}

  static String of(byte[] octets, int from) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(octets, from, octets.length - from);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
