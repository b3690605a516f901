package dev.glasspost.mail.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Writes numbers, texts and lists one behind the other; [Unpack] reads them back.
///
/// A number takes seven bits an octet, the lowest first; the eighth bit says that more follow. A
/// text is its length in octets of UTF-8 and those.
final class Pack {
  private byte[] octets = new byte[256];
  private int length;

  Pack number(long number) {
    if (number < 0) throw new IllegalArgumentException("no negative numbers are packed");
    room(10);
    long rest = number;
    for (; rest > 0x7f; rest >>>= 7) octets[length++] = (byte) (rest | 0x80);
    octets[length++] = (byte) rest;
    return this;
  }

  Pack text(String text) {
    return octets(text.getBytes(UTF_8));
  }

  Pack octets(Octets text) {
    return octets(text.toBytes());
  }

  private Pack octets(byte[] text) {
    number(text.length);
    room(text.length);
    System.arraycopy(text, 0, octets, length, text.length);
    length += text.length;
    return this;
  }

  <T> Pack optional(Optional<T> value, BiConsumer<Pack, T> item) {
    return list(value.stream().toList(), item);
  }

  <T> Pack list(List<T> values, BiConsumer<Pack, T> item) {
    number(values.size());
    values.forEach(value -> item.accept(this, value));
    return this;
  }

  Octets finished() {
    return Octets.of(octets, 0, length);
  }

  private void room(int more) {
    if (octets.length - length < more)
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
  }
}
