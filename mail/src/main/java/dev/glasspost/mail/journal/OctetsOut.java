package dev.glasspost.mail.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.Arrays;

/// A growing run of octets. Numbers take as few octets as they need, seven bits in each.
final class OctetsOut {
  private static final int SMALLEST = 256;

  private byte[] octets = new byte[0];
  private int length;

  int length() {
    return length;
  }

  void octet(int value) {
    room(1);
    octets[length++] = (byte) value;
  }

  /// A number; negative ones take ten octets.
  void number(long value) {
    room(Long.BYTES + 2);
    while ((value & ~0x7fL) != 0) {
      octets[length++] = (byte) ((value & 0x7f) | 0x80);
      value >>>= 7;
    }
    octets[length++] = (byte) value;
  }

  void text(String text) {
    run(text.getBytes(UTF_8));
  }

  void octets(Octets run) {
    number(run.length());
    room(run.length());
    run.toBuffer().get(octets, length, run.length());
    length += run.length();
  }

  void octets(byte[] from, int start, int count) {
    number(count);
    room(count);
    System.arraycopy(from, start, octets, length, count);
    length += count;
  }

  void instant(Instant time) {
    number(time.getEpochSecond());
    number(time.getNano());
  }

  void append(OctetsOut other) {
    room(other.length);
    System.arraycopy(other.octets, 0, octets, length, other.length);
    length += other.length;
  }

  /// Begins a run whose length is written in front of it by [#end].
  int begin() {
    octet(0);
    return length;
  }

  void end(int start) {
    int size = length - start;
    if (size < 0x80) {
      octets[start - 1] = (byte) size;
      return;
    }
    int more = octetsOf(size) - 1;
    room(more);
    System.arraycopy(octets, start, octets, start + more, size);
    length = start - 1;
    number(size);
    length += size;
  }

  Octets toOctets() {
    return Octets.of(octets, 0, length);
  }

  /// Forgets everything, and the memory it took.
  void clear() {
    octets = new byte[0];
    length = 0;
  }

  private void run(byte[] run) {
    octets(run, 0, run.length);
  }

  private static int octetsOf(int size) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 6) / 7;
  }

  private void room(int more) {
    if (octets.length - length >= more) return;
    octets = Arrays.copyOf(octets, Math.max(SMALLEST, (length + more) * 2));
  }
}
