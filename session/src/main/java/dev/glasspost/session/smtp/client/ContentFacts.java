package dev.glasspost.session.smtp.client;

import dev.glasspost.protocol.smtp.TextScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What a message's octets are, looked at where a host can't take all that was announced for it.
///
/// @param isText made of lines that are not too long, without NUL (RFC 5321 §4.5.3.1.6)
record ContentFacts(boolean isEightBit, boolean isHeaderEightBit, boolean isText) {
  private static final int PIECE = 16 * 1024;
  private static final int LONGEST_LINE = 1000;

  static ContentFacts of(InputStream message) {
    TextScan text = new TextScan();
    HeaderEnd header = new HeaderEnd();
    byte[] piece = new byte[PIECE];
    try (message) {
      for (int count = message.read(piece); count >= 0; count = message.read(piece)) {
        text.take(piece, 0, count);
        header.take(piece, count);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    text.end();
    boolean lines =
        text.bareLine() == 0 && text.nulLine() == 0 && text.longestLine() <= LONGEST_LINE;
    return new ContentFacts(text.isEightBit(), header.eightBit, lines);
  }

  /// Looks for the empty line behind the header, and for octets above 127 before it.
  private static final class HeaderEnd {
    private boolean eightBit;
    private boolean ended;
    private int lineLength;

    void take(byte[] piece, int count) {
      for (int i = 0; i < count && !ended; i++) {
        byte octet = piece[i];
        eightBit |= octet < 0;
        if (octet == '\n') {
          ended = lineLength == 0;
          lineLength = 0;
        } else if (octet != '\r') {
          lineLength++;
        }
      }
    }
  }
}
