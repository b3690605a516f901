package dev.glasspost.storage.embedded;

import java.util.Arrays;

/// The rows a scan is to meet: from `from` (included) to `to` (excluded), or the other way.
final class Span {
  final Direction direction;
  final byte[] from;
  final byte[] to;

  Span(Direction direction, byte[] from, byte[] to) {
    this.direction = direction;
    this.from = from;
    this.to = to;
  }

  /// All rows or references from `first` on: none begins with so large an octet.
  static Span from(byte[] first) {
    return new Span(Direction.FORWARDS, first, new byte[] {(byte) 0xff});
  }

  boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) >= 0;
  }

  boolean contains(byte[] key) {
    return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
  }
}
