package dev.glasspost.bench.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// A message that is sent once and never again.
///
/// @param id in its first header field
/// @param digest of the content
/// @param content as it is to be kept: the octets from that header field on
record Letter(String id, String recipient, String digest, ByteBuffer content) {
  /// The first header field of the content; what stands before it was added on the way.
  static final String ID_FIELD = "X-Crash-Id: ";

  private static final int MAX_LINES = 700;
  private static final int MAX_LINE_OCTETS = 200;

  /// One letter in so many is long.
  private static final int LONG_ONES = 8;

  private static final int SHORT_LINES = 40;

  /// A letter of random length, with lines that begin with dots and lines that are empty.
  static Letter write(String id, String recipient, SplittableRandom random) {
    var text = new ByteArrayOutputStream();
    text.writeBytes(ascii(head(id)));
    int lines = random.nextInt(random.nextInt(LONG_ONES) == 0 ? MAX_LINES : SHORT_LINES);
    for (int i = 0; i < lines; i++) {
      text.writeBytes(ascii(".".repeat(random.nextInt(3))));
      for (int left = random.nextInt(MAX_LINE_OCTETS); left > 0; left--)
        text.write(random.nextInt(' ' + 1, '~' + 1));
      text.writeBytes(ascii("\r\n"));
    }
    byte[] content = text.toByteArray();
    return new Letter(id, recipient, Digest.of(content, 0), ByteBuffer.wrap(content));
  }

  /// With all fields that a server might add if they were missing.
  private static String head(String id) {
    return """
    %s%s
    From: <writer@bench.example>
    To: undisclosed-recipients:;
    Date: Mon, 23 Nov 2026 02:36:52 +0000
    Message-ID: <%s@crash.bench.example>
    Subject: will this last?

    """
        .formatted(ID_FIELD, id, id)
        .replace("\n", "\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /// As it goes over the wire, the last line with its lone dot included (RFC 5321 §4.5.2).
  ByteBuffer stuffed() {
    var out = new ByteArrayOutputStream();
    byte before = '\n';
    for (int i = 0; i < content.limit(); i++) {
      byte octet = content.get(i);
      if (before == '\n' && octet == '.') out.write('.');
      out.write(octet);
      before = octet;
    }
    out.writeBytes(ascii(".\r\n"));
    return ByteBuffer.wrap(out.toByteArray());
  }
}
