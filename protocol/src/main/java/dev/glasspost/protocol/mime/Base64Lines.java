package dev.glasspost.protocol.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/// Any octets as lines of text (RFC 2045 §6.8).
final class Base64Lines implements Encoder {
  /// Octets that make a line of 76 characters.
  private static final int OCTETS = 57;

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);

  private final Sink sink;
  private final byte[] line = new byte[OCTETS];
  private int length;

  /// A line's end that belongs to the body unless a delimiter comes behind it.
  private boolean withheld;

  Base64Lines(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void take(byte[] octets, int count, Parts.LineEnd end) {
    giveWithheld();
    withheld = end == Parts.LineEnd.HERE;
    int content = withheld ? count - 2 : count;
    for (int i = 0; i < content; i++) add(octets[i]);
  }

  private void giveWithheld() {
    if (!withheld) return;
    withheld = false;
    for (byte octet : CRLF) add(octet);
  }

  private void add(byte octet) {
    line[length++] = octet;
    if (length == OCTETS) write();
  }

  private void write() {
    byte[] encoded = Base64.getEncoder().encode(length == OCTETS ? line : firstOctets());
    sink.take(encoded, 0, encoded.length);
    sink.take(CRLF, 0, CRLF.length);
    length = 0;
  }

  private byte[] firstOctets() {
    byte[] rest = new byte[length];
    System.arraycopy(line, 0, rest, 0, length);
    return rest;
  }

  @Override
  public void end(Parts.Limit by) {
    if (by == Parts.Limit.END_OF_MESSAGE) giveWithheld();
    if (length > 0) write();
  }
}
