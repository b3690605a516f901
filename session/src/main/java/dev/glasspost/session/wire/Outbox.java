package dev.glasspost.session.wire;

import dev.glasspost.protocol.text.Octets;
import java.util.Arrays;

/// Octets that were said and have not left yet.
final class Outbox {
  /// When this much waits, it has to leave.
  static final int FULL = 16 * 1024;

  private static final int IDLE_SIZE = 512;

  private byte[] octets = new byte[IDLE_SIZE];
  private int size;

  void add(Octets more) {
    makeRoom(more.length());
    more.copyTo(octets, size);
    size += more.length();
  }

  /// Takes as much from the voice as fits until it is full; says whether there may be more.
  boolean addFrom(Voice voice) {
    makeRoom(FULL - size);
    while (size < octets.length) {
      int count = voice.read(octets, size, octets.length - size);
      if (count < 0) return false;
      size += count;
    }
    return true;
  }

  private void makeRoom(int more) {
    if (octets.length - size >= more) return;
    octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + more));
  }

  boolean isFull() {
    return size >= FULL;
  }

  int size() {
    return size;
  }

  byte[] array() {
    return octets;
  }

  void clear() {
    size = 0;
  }

  /// Gives back the memory that an idle connection does not need.
  void shrink() {
    if (size == 0 && octets.length > IDLE_SIZE) octets = new byte[IDLE_SIZE];
  }
}
