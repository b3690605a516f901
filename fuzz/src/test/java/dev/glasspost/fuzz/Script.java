package dev.glasspost.fuzz;

import dev.glasspost.protocol.text.Octets;

/// Reads an input as a list of things to do; behind its end are zeros.
public final class Script {
  private final byte[] input;
  private int at;

  public Script(byte[] input) {
    this.input = input;
  }

  public boolean hasMore() {
    return at < input.length;
  }

  /// A number from 0 to 255.
  public int octet() {
    return hasMore() ? input[at++] & 0xff : 0;
  }

  /// One of `count` things.
  public int choice(int count) {
    return octet() % count;
  }

  /// A number from 0 to 65,535.
  public int number() {
    return octet() << 8 | octet();
  }

  /// So many octets, or all that are left.
  public Octets octets(int count) {
    int length = Math.min(count, input.length - at);
    Octets octets = Octets.of(input, at, length);
    at += length;
    return octets;
  }
}
