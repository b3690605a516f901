package dev.glasspost.protocol.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Text in 8 bits as text that is nearly the same (RFC 2045 §6.7).
final class QuotedPrintable implements Encoder {
  /// Without the `=` that lets a line go on.
  private static final int COLUMNS = 75;

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);
  private static final byte[] GOES_ON = "=\r\n".getBytes(US_ASCII);
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);

  private final Sink sink;
  private final byte[] encoded = new byte[3];
  private int column;

  QuotedPrintable(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void take(byte[] octets, int length, Parts.LineEnd end) {
    int text = end == Parts.LineEnd.HERE ? length - 2 : length;
    for (int i = 0; i < text; i++) {
      boolean last = i == text - 1; // A blank at the end of a line may get lost on the way.
      if (isLiteral(octets[i]) || (isBlank(octets[i]) && !last)) literal(octets[i]);
      else code(octets[i]);
    }
    if (end == Parts.LineEnd.HERE) {
      sink.take(CRLF, 0, CRLF.length);
      column = 0;
    }
  }

  private static boolean isLiteral(byte octet) {
    return octet > ' ' && octet < 0x7f && octet != '=';
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  private void literal(byte octet) {
    encoded[0] = octet;
    write(1);
  }

  private void code(byte octet) {
    encoded[0] = '=';
    encoded[1] = HEX[(octet >> 4) & 0xf];
    encoded[2] = HEX[octet & 0xf];
    write(3);
  }

  private void write(int length) {
    if (column + length > COLUMNS) {
      sink.take(GOES_ON, 0, GOES_ON.length);
      column = 0;
    }
    sink.take(encoded, 0, length);
    column += length;
  }

  @Override
  public void end(Parts.Limit by) {
    // What is encoded has line ends where the text had them.
  }
}
