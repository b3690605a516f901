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

  /// How many of the first `length` octets of `piece` belong to the top; what comes after them does
  /// not.
  public int take(byte[] piece, int length) {
    for (int at = 0; at < length; at++) {
      if (isComplete()) return at;
      byte octet = piece[at];
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
