package dev.glasspost.fuzz;

import java.util.Arrays;

/// Octets that come in pieces: how long these are is read from the octets themselves, so that an
/// input says all there is to say.
final class Pieces {
  @FunctionalInterface
  interface Taker {
    /// Returns how many were taken.
    int take(byte[] octets, int offset, int length);
  }

  private Pieces() {}

  /// Hands over `octets` in pieces of lengths that `cut` tells, until one is not taken whole.
  ///
  /// @param cut 0 for all at once, otherwise the longest piece
  /// @return how many were taken
  static int hand(byte[] octets, int cut, Taker taker) {
    int at = 0;
    while (at < octets.length) {
      int length = cut == 0 ? octets.length : 1 + (octets[at] & 0xff) % cut;
      length = Math.min(length, octets.length - at);
      // At another place in memory each time, with something else around it.
      byte[] piece = new byte[length + 9];
      Arrays.fill(piece, (byte) '\n');
      System.arraycopy(octets, at, piece, at % 8, length);
      int taken = taker.take(piece, at % 8, length);
      at += taken;
      if (taken < length) break;
    }
    return at;
  }
}
