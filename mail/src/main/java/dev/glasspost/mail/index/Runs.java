package dev.glasspost.mail.index;

import dev.glasspost.protocol.text.Octets;

/// Reads numbers and runs of octets one behind the other; [RunsBuilder] writes them.
final class Runs {
  private final byte[] octets;
  private int at;

  Runs(Octets octets) {
    this.octets = octets.toBytes();
  }

  static int compare(byte[] octets, int from, int to, Octets other) {
    int common = Math.min(to - from, other.length());
    for (int i = 0; i < common; i++) {
      int difference = (octets[from + i] & 0xff) - other.at(i);
      if (difference != 0) return difference;
    }
    return to - from - other.length();
  }

  byte[] octets() {
    return octets;
  }

  /// Where the next octet lies.
  int at() {
    return at;
  }

  boolean hasMore() {
    return at < octets.length;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte octet = octets[at++];
      value |= (long) (octet & 0x7f) << shift;
      if (octet >= 0) return value;
    }
  }

  int small() {
    return (int) number();
  }

  /// Passes over `length` octets; returns where they end.
  int skip(int length) {
    at += length;
    return at;
  }

  Octets run(int length) {
    Octets run = Octets.of(octets, at, length);
    at += length;
    return run;
  }
}
