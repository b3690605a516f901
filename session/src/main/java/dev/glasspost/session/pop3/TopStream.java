package dev.glasspost.session.pop3;

import dev.glasspost.protocol.pop3.TopLines;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The top of a message: its header and some lines of its body.
final class TopStream extends FilterInputStream {
  private final TopLines top;

  TopStream(InputStream message, int lines) {
    super(message);
    this.top = new TopLines(lines);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (top.isComplete()) return -1;
    int count = super.read(into, offset, length);
    if (count < 0) return -1;
    return top.take(into, offset, count);
  }
}
