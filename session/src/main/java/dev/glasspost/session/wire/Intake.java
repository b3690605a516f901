package dev.glasspost.session.wire;

import dev.glasspost.protocol.text.Octets;
import java.util.Arrays;

/// Octets that came and wait to be taken. Small while empty, because most connections are idle.
final class Intake {
  static final int IDLE_SIZE = 1024;

  private byte[] octets = new byte[IDLE_SIZE];
  private int from;
  private int to;

  /// Up to here no LF was found.
  private int searched;

  boolean isEmpty() {
    return from == to;
  }

  int size() {
    return to - from;
  }

  byte[] array() {
    return octets;
  }

  int from() {
    return from;
  }

  int room() {
    return octets.length - to;
  }

  int to() {
    return to;
  }

  /// How long the first line is, with its LF; -1 if there is none yet.
  int lineLength() {
    for (int i = Math.max(from, searched); i < to; i++) {
      if (octets[i] == '\n') {
        searched = i;
        return i - from + 1;
      }
    }
    searched = to;
    return -1;
  }

  /// The first `length` octets.
  Octets peek(int length) {
    return Octets.of(octets, from, length);
  }

  boolean startsWith(Octets beginning) {
    if (size() < beginning.length()) return false;
    for (int i = 0; i < beginning.length(); i++)
      if (octets[from + i] != (byte) beginning.at(i)) return false;
    return true;
  }

  void drop(int length) {
    from += length;
    if (from < to) return;
    from = to = searched = 0;
  }

  /// Makes room behind the last octet: at least one octet's, and `size` altogether when empty.
  void makeRoom(int size) {
    if (isEmpty()) {
      if (octets.length != size) octets = new byte[size];
    } else if (to == octets.length) {
      octets = Arrays.copyOfRange(octets, from, from + Math.max(size, grown()));
      to -= from;
      searched -= from;
      from = 0;
    }
  }

  /// Twice as much if more than half is in use.
  private int grown() {
    return size() * 2 > octets.length ? octets.length * 2 : octets.length;
  }

  void arrived(int length) {
    to += length;
  }
}
