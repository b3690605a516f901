package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/// One session's messages, ready to be sent: buffers that are made once, in which only the number
/// and the stretch of text change.
final class Letters {
  /// Spreads the numbers over the pool of text: a prime.
  private static final int STRIDE = 7_919;

  private static final ByteBuffer DATA = ready("DATA\r\n");
  private static final ByteBuffer END = ready(".\r\n");
  private static final ByteBuffer QUIT = ready("QUIT\r\n");

  private final Text text;
  private final ByteBuffer head;
  private final ByteBuffer body;
  private final ByteBuffer mail;
  private final List<ByteBuffer> recipients;
  private final ByteBuffer data = DATA.duplicate();
  private final ByteBuffer end = END.duplicate();
  private final ByteBuffer quit = QUIT.duplicate();

  Letters(Text text, Plan.Envelopes envelopes) {
    this.text = text;
    this.head = ready(text.head());
    this.body = text.pool().duplicate();
    this.mail = ready("MAIL FROM:<" + envelopes.sender() + ">\r\n");
    this.recipients =
        envelopes.recipients().stream().map(to -> ready("RCPT TO:<" + to + ">\r\n")).toList();
  }

  private static ByteBuffer ready(String text) {
    byte[] octets = text.getBytes(US_ASCII);
    return ByteBuffer.allocateDirect(octets.length).put(octets).flip();
  }

  ByteBuffer mail() {
    return mail.rewind();
  }

  ByteBuffer recipient(long number) {
    return recipients.get(recipientIndex(number)).rewind();
  }

  int recipientIndex(long number) {
    return (int) (number % recipients.size());
  }

  ByteBuffer data() {
    return data.rewind();
  }

  ByteBuffer quit() {
    return quit.rewind();
  }

  ByteBuffer end() {
    return end.rewind();
  }

  ByteBuffer head(long number) {
    byte[] digits = Text.digits(number);
    for (int at : text.numberAt()) head.put(at, digits);
    return head.rewind();
  }

  ByteBuffer body(long number) {
    int start = (int) (number * STRIDE % text.starts()) * Text.LINE_OCTETS;
    return body.limit(start + text.bodyOctets()).position(start);
  }
}
