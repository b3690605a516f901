package dev.glasspost.protocol.pop3;

/// Puts a dot before each line that begins with one (RFC 1939 §3), for a text that comes in pieces.
///
/// A bare LF is taken for the end of a line too: some clients do so, and would take a dot alone
/// behind it for the end of the answer.
public final class DotStuffing {
  private boolean lineBegins = true;

  /// How much room `length` octets may need.
  public static int room(int length) {
    return 2 * length;
  }

  /// Copies the first `length` octets of `from` to `to`, with the dots they need.
  ///
  /// @param to has [#room] for them
  /// @return how many octets are in `to` now
  public int stuff(byte[] from, int length, byte[] to) {
    int copied = 0;
    int filled = 0;
    for (int at = 0; at < length; at++) {
      byte octet = from[at];
      if (lineBegins && octet == '.') {
        System.arraycopy(from, copied, to, filled, at - copied);
        filled += at - copied;
        to[filled++] = '.';
        copied = at;
      }
      lineBegins = octet == '\n';
    }
    System.arraycopy(from, copied, to, filled, length - copied);
    return filled + length - copied;
  }
}
