package dev.glasspost.session.smtp.client;

import dev.glasspost.protocol.mime.Plan;
import dev.glasspost.protocol.mime.SevenBit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// A message that becomes one of 7 bits while it is read, piece by piece.
final class ConvertedStream extends InputStream {
  private static final int PIECE = 8 * 1024;

  private final InputStream message;
  private final ByteArrayOutputStream converted = new ByteArrayOutputStream();
  private final SevenBit conversion;
  private final byte[] piece = new byte[PIECE];
  private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);
  private boolean ended;

  ConvertedStream(InputStream message, Plan plan) {
    this.message = message;
    this.conversion = plan.into(converted::write);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    while (ready.available() == 0 && !ended) convert();
    return ready.read(into, offset, length);
  }

  private void convert() throws IOException {
    int count = message.read(piece);
    if (count < 0) {
      ended = true;
      conversion.end();
    } else {
      conversion.take(piece, count);
    }
    ready = new ByteArrayInputStream(converted.toByteArray());
    converted.reset();
  }

  @Override
  public void close() throws IOException {
    message.close();
  }
}
