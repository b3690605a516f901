package dev.glasspost.protocol.smtp;

/// Looks at the lines of a message as it comes, and keeps nothing of it.
public final class TextScan {
  private long position;
  private long lineBegin;
  private long line = 1;
  private long longestLine;
  private long bareLine;
  private long nulLine;
  private boolean eightBit;

  /// A CR came last, and may be the first half of a line's end.
  private boolean afterCr;

  public void take(byte[] octets, int offset, int length) {
    if (length == 0) return;
    int limit = offset + length;
    int at = offset;
    if (afterCr) at = secondHalf(octets, offset);
    while (at < limit) {
      at = next(octets, at, limit);
      if (at < limit) at = notPrintable(octets, at, offset, limit) + 1;
    }
    position += length;
  }

  /// The next octet that may matter. Eight bits matter once.
  private int next(byte[] octets, int from, int limit) {
    return eightBit
        ? Scan.control(octets, from, limit)
        : Scan.controlOrEightBit(octets, from, limit);
  }

  private int secondHalf(byte[] octets, int offset) {
    afterCr = false;
    if (octets[offset] == '\n') {
      endLine(position + 1);
      return offset + 1;
    }
    bare();
    return offset;
  }

  /// @return the index of the last octet that was dealt with
  private int notPrintable(byte[] octets, int at, int offset, int limit) {
    byte octet = octets[at];
    if (octet < 0) {
      eightBit = true;
    } else if (octet == '\r') {
      return carriageReturn(octets, at, offset, limit);
    } else if (octet == '\n') {
      bare();
      endLine(position + at - offset + 1);
    } else if (octet == 0 && nulLine == 0) {
      nulLine = line;
    }
    return at;
  }

  private int carriageReturn(byte[] octets, int at, int offset, int limit) {
    if (at + 1 == limit) {
      afterCr = true;
    } else if (octets[at + 1] == '\n') {
      endLine(position + at - offset + 2);
      return at + 1;
    } else {
      bare();
    }
    return at;
  }

  private void bare() {
    if (bareLine == 0) bareLine = line;
  }

  private void endLine(long nextBegin) {
    longestLine = Math.max(longestLine, nextBegin - lineBegin);
    lineBegin = nextBegin;
    line++;
  }

  /// Nothing more comes.
  public void end() {
    if (afterCr) bare();
    longestLine = Math.max(longestLine, position - lineBegin);
  }

  /// The number of the first line, counted from 1, with a CR or LF that is not part of a CRLF; 0 if
  /// there is none. RFC 5321 §2.3.8 allows none.
  public long bareLine() {
    return bareLine;
  }

  /// The number of the first line with a NUL, counted from 1; 0 if there is none.
  public long nulLine() {
    return nulLine;
  }

  /// Whether some octet was not ASCII.
  public boolean isEightBit() {
    return eightBit;
  }

  /// In octets, with the line's end.
  public long longestLine() {
    return longestLine;
  }
}
