package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;

/// Builds keys whose order as octets is the order of their parts.
public final class Key {
  private ByteBuffer parts = ByteBuffer.allocate(32);

  private Key(char family) {
    parts.put((byte) family);
  }

  /// A key of the family named by one ASCII character.
  public static Key in(char family) {
    return new Key(family);
  }

  /// A number from 0 to `Long.MAX_VALUE`, in eight octets.
  public Key then(long number) {
    if (number < 0) throw new IllegalArgumentException("keys hold no negative numbers");
    room(Long.BYTES);
    parts.putLong(number);
    return this;
  }

  /// A text, ended by a NUL so that a text comes before those it begins.
  public Key then(String text) {
    Octets octets = Octets.utf8(text);
    room(octets.length() + 1);
    parts.put(octets.toBuffer()).put((byte) 0);
    return this;
  }

  public Octets octets() {
    return Octets.of(parts.duplicate().flip());
  }

  /// All keys that begin with what was built so far.
  public KeyRange range() {
    return KeyRange.prefix(octets());
  }

  private void room(int length) {
    if (parts.remaining() >= length) return;
    ByteBuffer larger = ByteBuffer.allocate((parts.position() + length) * 2);
    parts = larger.put(parts.flip());
  }
}
