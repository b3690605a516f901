package dev.glasspost.protocol.pop3;

/// Finds where the top of a message ends: its header, the empty line, and some lines of its body
/// (RFC 1939 §7, `TOP`), for a message that comes in pieces.
///
/// Lines end with CRLF only, so that the top does too.
public final class TopLines {
  private long left;
  private boolean inBody;
  private boolean afterCr;
  private boolean lineIsEmpty = true;

  /// @param lines of the body
  public TopLines(int lines) {
    this.left = lines;
  }

  /// Whether nothing more of the message belongs to the top.
  public boolean isComplete() {
    return inBody && left == 0;
  }

  /// How many of the `length` octets of `piece` from `offset` belong to the top; what comes after
  /// them does not.
  public int take(byte[] piece, int offset, int length) {
    for (int taken = 0; taken < length; taken++) {
      if (isComplete()) return taken;
      byte octet = piece[offset + taken];
      if (octet == '\n' && afterCr) endLine();
      else if (octet != '\r' || afterCr) lineIsEmpty = false;
      afterCr = octet == '\r';
    }
    return length;
  }

  private void endLine() {
    if (inBody) left--;
    else inBody = lineIsEmpty;
    lineIsEmpty = true;
  }
}
