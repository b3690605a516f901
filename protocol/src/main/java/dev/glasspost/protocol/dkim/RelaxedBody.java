package dev.glasspost.protocol.dkim;

import dev.glasspost.protocol.smtp.ContentSink;

/// Makes of a body what is hashed of it, piece by piece as it comes, so that blanks changed on the
/// way do no harm (RFC 6376 §3.4.4): runs of blanks become one space, blanks at the ends of lines
/// and empty lines at the end are dropped, and the last line ends with CRLF.
///
/// A CR or LF alone is text like any other. Memory does not grow with the body.
public final class RelaxedBody implements ContentSink {
  private static final int PIECE = 8 * 1024;

  private final ContentSink behind;
  private final byte[] ready = new byte[PIECE];
  private int length;

  /// Empty lines that count only if text follows.
  private long emptyLines;

  private boolean lineHasText;
  private boolean blanks;
  private boolean cr;

  /// @param behind gets what is to be hashed
  public RelaxedBody(ContentSink behind) {
    this.behind = behind;
  }

  @Override
  public void take(byte[] piece, int offset, int count) {
    for (int at = offset; at < offset + count; at++) take(piece[at]);
  }

  private void take(byte octet) {
    if (cr) {
      cr = false;
      if (octet == '\n') {
        endLine();
        return;
      }
      text((byte) '\r');
    }
    switch (octet) {
      case '\r' -> cr = true;
      case ' ', '\t' -> blanks = true;
      default -> text(octet);
    }
  }

  private void endLine() {
    if (lineHasText) lineEnd();
    else emptyLines++;
    lineHasText = false;
    blanks = false;
  }

  private void text(byte octet) {
    for (; emptyLines > 0; emptyLines--) lineEnd();
    if (blanks) give((byte) ' ');
    give(octet);
    blanks = false;
    lineHasText = true;
  }

  private void lineEnd() {
    give((byte) '\r');
    give((byte) '\n');
  }

  private void give(byte octet) {
    if (length == PIECE) flush();
    ready[length++] = octet;
  }

  private void flush() {
    behind.take(ready, 0, length);
    length = 0;
  }

  /// Nothing more comes.
  public void end() {
    if (cr) text((byte) '\r');
    if (lineHasText) lineEnd();
    if (length > 0) flush();
  }
}
