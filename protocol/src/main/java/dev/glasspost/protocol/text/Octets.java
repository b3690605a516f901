package dev.glasspost.protocol.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of octets, ordered as unsigned numbers, octet by octet.
public final class Octets implements Comparable<Octets> {
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of `bytes`.
  public static Octets of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  /// A copy of `length` octets of `bytes` from `offset`.
  public static Octets of(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  public static Octets utf8(String text) {
    return new Octets(text.getBytes(UTF_8));
  }

  public static Octets ascii(String text) {
    return new Octets(text.getBytes(US_ASCII));
  }

  /// The remaining octets of `buffer`, copied; its position does not move.
  public static Octets of(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return new Octets(copy);
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// The octet at `index`, as a number from 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /// A fresh copy of the octets.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// The octets as a read-only buffer, not copied.
  public ByteBuffer toBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /// Copies all the octets into `into`, from `offset`.
  public void copyTo(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  public Octets slice(int from, int to) {
    return of(bytes, from, to - from);
  }

  public Octets plus(Octets other) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    return new Octets(both);
  }

  public boolean startsWith(Octets prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /// Where these octets come first in `bytes`, wholly between `from` and `to`; -1 if they don't.
  public int indexIn(byte[] bytes, int from, int to) {
    int length = this.bytes.length;
    if (length == 0) return from <= to ? from : -1;
    byte first = this.bytes[0];
    for (int at = from, last = to - length; at <= last; at++)
      if (bytes[at] == first && isAt(bytes, at)) return at;
    return -1;
  }

  /// Whether `bytes` has these octets at an index, from which on there is room for them.
  public boolean isAt(byte[] bytes, int index) {
    return Arrays.equals(bytes, index, index + this.bytes.length, this.bytes, 0, this.bytes.length);
  }

  /// The text these octets spell in UTF-8; malformed octets become U+FFFD.
  public String utf8() {
    return new String(bytes, UTF_8);
  }

  /// One character an octet (ISO 8859-1), so that nothing is lost.
  public String latin1() {
    return new String(bytes, ISO_8859_1);
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /// Whether these begin with `prefix`, where the case of ASCII letters does not matter.
  public boolean startsWithIgnoreCase(Octets prefix) {
    if (bytes.length < prefix.bytes.length) return false;
    for (int i = 0; i < prefix.bytes.length; i++)
      if (lower(bytes[i]) != lower(prefix.bytes[i])) return false;
    return true;
  }

  private static byte lower(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? (byte) (octet + ('a' - 'A')) : octet;
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The octets escaped, safe to print: see [Escape].
  @Override
  public String toString() {
    return Escape.of(this);
  }
}
