package dev.glasspost.mail.queue;

import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what [Pack] wrote. Throws [IllegalArgumentException] or
/// [java.nio.BufferUnderflowException] where something else stands.
final class Unpack {
  private final ByteBuffer octets;

  Unpack(Octets octets) {
    this.octets = octets.toBuffer();
  }

  long number() {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte octet = octets.get();
      number |= (octet & 0x7fL) << shift;
      if (octet >= 0) return number;
    }
    throw new IllegalArgumentException("a number is too long");
  }

  int count() {
    return Math.toIntExact(number());
  }

  Octets octets() {
    int length = count();
    if (length > octets.remaining()) throw new IllegalArgumentException("a text is cut off");
    Octets text = Octets.of(octets.slice(octets.position(), length));
    octets.position(octets.position() + length);
    return text;
  }

  String text() {
    return octets().utf8();
  }

  <T> Optional<T> optional(Function<Unpack, T> item) {
    return list(item).stream().findFirst();
  }

  <T> List<T> list(Function<Unpack, T> item) {
    int size = count();
    if (size > octets.remaining()) throw new IllegalArgumentException("a list is cut off");
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) values.add(item.apply(this));
    return values;
  }

  void end() {
    if (octets.hasRemaining()) throw new IllegalArgumentException("something follows the end");
  }
}
