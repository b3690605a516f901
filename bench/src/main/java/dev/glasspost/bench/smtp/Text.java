package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.bench.gauge.Size;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What the messages of one load have in common: a head with room for a number, and a pool of lines
/// that hardly compress, of which each message's body is another stretch.
///
/// @param head ends with the empty line
/// @param numberAt where in the head the number's hexadecimal digits stand
/// @param pool whole lines, none with a dot
/// @param bodyOctets of each message, whole lines
record Text(String head, List<Integer> numberAt, ByteBuffer pool, int bodyOctets) {
  static final int DIGITS = 12;
  static final int LINE_OCTETS = 78;
  static final int MIN_OCTETS = 512;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private static final String CRLF = "\r\n";
  private static final int LINE_CHARACTERS = LINE_OCTETS - CRLF.length();
  private static final int POOL_LINES = 4 * 1024 * 1024 / LINE_OCTETS;
  private static final String NUMBER = "#".repeat(DIGITS);

  /// The text of messages that have `size` octets each, headers included.
  ///
  /// @param run tells this load's messages from those of others
  static Text of(Size size, String sender, String run) {
    if (size.octets() < MIN_OCTETS)
      throw new IllegalArgumentException("messages have at least " + MIN_OCTETS + " octets");
    String head = head(sender, run);
    int padding = (size.octets() - head.length()) % LINE_OCTETS;
    head = head.replace("Subject: ", "Subject: " + "x".repeat(padding));
    int body = size.octets() - head.length();
    return new Text(
        head,
        List.of(head.indexOf(NUMBER), head.lastIndexOf(NUMBER)),
        pool(Math.max(POOL_LINES, 2 * body / LINE_OCTETS)),
        body);
  }

  private static String head(String sender, String run) {
    String now = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
    return String.join(
        CRLF,
        "X-Bench-Id: " + run + "-" + NUMBER,
        "From: <" + sender + ">",
        "To: undisclosed-recipients:;",
        "Date: " + now,
        "Message-ID: <" + run + "-" + NUMBER + "@bench.example>",
        "Subject: ",
        "",
        "");
  }

  private static ByteBuffer pool(int lines) {
    byte[] random = new byte[LINE_CHARACTERS / 4 * 3 * lines];
    new Random(lines).nextBytes(random);
    byte[] crlf = CRLF.getBytes(US_ASCII);
    byte[] text = Base64.getMimeEncoder(LINE_CHARACTERS, crlf).encode(random);
    return ByteBuffer.allocateDirect(lines * LINE_OCTETS).put(text).put(crlf).flip();
  }

  /// How many lines of the pool a body can start with.
  int starts() {
    return (pool.limit() - bodyOctets) / LINE_OCTETS;
  }

  static byte[] digits(long number) {
    return HexFormat.of().toHexDigits(number, DIGITS).getBytes(US_ASCII);
  }
}
