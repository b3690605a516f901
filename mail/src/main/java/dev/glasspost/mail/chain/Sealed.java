package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// The value of an entry that is in the chain: a mark, the number of its link, and what was
/// written.
///
/// What was written before there was a chain has no mark, and is read as it is.
public final class Sealed {
  /// No content begins with it: the journal's pieces begin with a small version.
  private static final byte MARK = (byte) 0xC5;

  private static final int HEAD = 1 + Long.BYTES;

  private Sealed() {}

  static Octets of(long link, Octets content) {
    byte[] head = ByteBuffer.allocate(HEAD).put(MARK).putLong(link).array();
    return Octets.of(head).plus(content);
  }

  /// What was written.
  public static Octets content(Octets value) {
    return isSealed(value) ? value.slice(HEAD, value.length()) : value;
  }

  /// The number of the link; nothing for what was never sealed, or names no link there can be.
  public static OptionalLong link(Octets value) {
    if (!isSealed(value)) return OptionalLong.empty();
    long number = value.toBuffer().getLong(1);
    return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private static boolean isSealed(Octets value) {
    return value.length() >= HEAD && (byte) value.at(0) == MARK;
  }
}
