package dev.glasspost.protocol.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Skips octets that mean nothing to whoever reads lines, eight at a time.
///
/// The arithmetic: in each octet of `v - 14 * 0x0101…`, the highest bit is set where the octet of
/// `v` was below 14, for then it borrows; also where that bit was set before and stayed. A borrow
/// can only make an octet wrong that comes behind one that is below 14, so "none" is always true.
final class Scan {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long FOURTEENS = 0x0e0e0e0e0e0e0e0eL;

  private Scan() {}

  /// The first index at which there is an octet up to CR (13); `to` if there is none.
  static int control(byte[] octets, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES) {
      long eight = (long) EIGHT.get(octets, at);
      if ((eight - FOURTEENS & ~eight & HIGHEST_BITS) != 0) break;
      at += Long.BYTES;
    }
    while (at < to && (octets[at] & 0xff) > '\r') at++;
    return at;
  }

  /// The first index at which there is an octet up to CR (13), or one beyond ASCII; `to` if there
  /// is none.
  static int controlOrEightBit(byte[] octets, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES) {
      long eight = (long) EIGHT.get(octets, at);
      if (((eight - FOURTEENS | eight) & HIGHEST_BITS) != 0) break;
      at += Long.BYTES;
    }
    while (at < to && octets[at] > '\r') at++;
    return at;
  }
}
