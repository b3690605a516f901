package dev.glasspost.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.smtp.DataDecoder.End;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is done with a message's octets as they come: in one piece, octet by octet, or anyhow.
final class ContentTest {
  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /// A message, decoded in pieces of some size.
  private static final class Decoding {
    final ByteArrayOutputStream message = new ByteArrayOutputStream();
    final DataDecoder decoder = new DataDecoder(message::write);
    int taken;

    Decoding(String wire, int piece) {
      byte[] octets = bytes(wire);
      while (taken < octets.length && decoder.end() == End.NOT_YET)
        taken += decoder.decode(octets, taken, Math.min(piece, octets.length - taken));
    }

    String text() {
      return message.toString(ISO_8859_1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'.\r\n', ''",
    "'\r\n.\r\n', '\r\n'",
    "'a\r\n.\r\n', 'a\r\n'",
    "'..a\r\n.\r\n', '.a\r\n'",
    "'a\r\n..\r\nb\r\n.\r\n', 'a\r\n.\r\nb\r\n'",
    "'.a\r\n.\r\n', 'a\r\n'",
    "'a.\r\n.\r\n', 'a.\r\n'",
    "'a\r\n.b\r\n...\r\n.\r\n', 'a\r\nb\r\n..\r\n'",
    "'\r\n.\rX\r\n.\r\n', '\r\n\rX\r\n'",
    "'\r\n.\r\r\n.\r\n', '\r\n\r\r\n'",
    "'a\n..b\r\n.\r\n', 'a\n..b\r\n'",
    "'a\n.\rb\r\n.\r\n', 'a\n.\rb\r\n'",
    "'a\r.\rb\r\n.\r\n', 'a\r.\rb\r\n'"
  })
  void dotsForTransparencyAreTakenOutUpToTheEnd(String wire, String message) {
    for (int piece = 1; piece <= wire.length() + 1; piece++) {
      Decoding decoding = new Decoding(wire + "QUIT\r\n", piece);
      assertThat(decoding.decoder.end()).isEqualTo(End.PROPER);
      assertThat(decoding.text()).isEqualTo(message);
      assertThat(decoding.taken).isEqualTo(wire.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n.\n",
        "a\r\n.\n",
        "a\n.\r\n",
        "a\r\n\n.\r\n",
        "\n.\r\n",
        ".\n",
        "a\r\r\n.\n",
        "a\r\n.\r\r\n\n.\n"
      })
  void aDotBetweenOtherLineEndsIsSuspicious(String wire) {
    for (int piece = 1; piece <= wire.length() + 1; piece++) {
      Decoding decoding = new Decoding(wire + "MAIL FROM:<x@y>\r\n", piece);
      assertThat(decoding.decoder.end()).isEqualTo(End.SUSPICIOUS);
      String before = wire.substring(0, wire.lastIndexOf('.'));
      assertThat(decoding.text()).isEqualTo(before.replace("\r\n.", "\r\n"));
      assertThat(decoding.taken).isEqualTo(wire.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a\r",
        "a\r\n",
        "a\r\n.",
        "a\r\n.\r",
        "a\r.\r\n",
        "a.\r\n",
        "a\r\n.\r.\r\n",
        "a\r\r.\r\n"
      })
  void nothingElseEndsAMessage(String wire) {
    for (int piece = 1; piece <= wire.length(); piece++)
      assertThat(new Decoding(wire, piece).decoder.end()).isEqualTo(End.NOT_YET);
  }

  @Test
  void whatWasStuffedComesOutAsItWas() {
    long seed = Long.getLong("glasspost.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String message = lines(random);
      String stuffed = ("\r\n" + message).replace("\r\n.", "\r\n..").substring(2) + ".\r\n";
      Decoding decoding = new Decoding(stuffed, random.nextInt(1, 20));
      assertThat(decoding.text()).as("seed %d", seed).isEqualTo(message);
      assertThat(decoding.decoder.end()).as("seed %d", seed).isEqualTo(End.PROPER);
    }
  }

  private static String lines(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      for (int j = random.nextInt(4); j > 0; j--) text.append(random.nextInt(2) > 0 ? '.' : 'a');
      text.append("\r\n");
    }
    return text.toString();
  }

  private static TextScan scan(String text, int piece) {
    TextScan scan = new TextScan();
    byte[] octets = bytes(text);
    for (int at = 0; at < octets.length; at += piece)
      scan.take(octets, at, Math.min(piece, octets.length - at));
    scan.end();
    return scan;
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0, 0",
    "'a\r\nb\r\n', 0, 0, 3",
    "'a\r\nbcd', 0, 0, 3",
    "'a\nb\r\n', 1, 0, 3",
    "'a\r\nb\rc\r\n', 2, 0, 5",
    "'a\r\nb\r', 2, 0, 3",
    "'a\r\nb\r\r\n', 2, 0, 4",
    "'\n', 1, 0, 1",
    "'a\r\n\r\nb\0c\r\n', 0, 3, 5",
    "'\r\n', 0, 0, 2"
  })
  void linesAreLookedAt(String text, long bareLine, long nulLine, long longest) {
    for (int piece = 1; piece <= text.length() + 1; piece++) {
      TextScan scan = scan(text, piece);
      assertThat(scan.bareLine()).isEqualTo(bareLine);
      assertThat(scan.nulLine()).isEqualTo(nulLine);
      assertThat(scan.longestLine()).isEqualTo(longest);
      assertThat(scan.isEightBit()).isFalse();
    }
  }

  @Test
  void eightBitsAreSeen() {
    assertThat(scan("a\r\nä\r\n", 2).isEightBit()).isTrue();
  }

  private static HeaderScan header(String text, int limit, int piece) {
    HeaderScan scan = new HeaderScan(limit);
    byte[] octets = bytes(text);
    for (int at = 0; at < octets.length; at += piece)
      scan.take(octets, at, Math.min(piece, octets.length - at));
    scan.end();
    return scan;
  }

  @Test
  void aHeaderIsTooBigInWhateverPiecesItComesAlsoIfItsLimitIsInAName() {
    String fields = "Subject: x\r\nReceived: y\r\n\r\nbody";
    int octets = fields.indexOf("\r\n\r\n") + 2;
    for (int limit = 0; limit <= octets + 1; limit++)
      for (int piece = 1; piece <= fields.length(); piece++)
        assertThat(header(fields, limit, piece).isTooBig()).isEqualTo(limit < octets);
    String noField = "Subject: x\r\nno field\r\n";
    for (int limit = 12; limit <= noField.length(); limit++)
      for (int piece = 1; piece <= noField.length(); piece++)
        assertThat(header(noField, limit, piece).isTooBig()).isFalse();
  }

  @Test
  void aNameHasTheLengthOfALineAtTheMost() {
    for (int length : List.of(996, 997, 998, 5000)) {
      String text = "Received: x\r\n" + "a".repeat(length) + ":\r\nReceived: y\r\n";
      for (int piece : List.of(1, 100, text.length()))
        assertThat(header(text, 100_000, piece).received()).isEqualTo(length < 998 ? 2 : 1);
      for (int piece : List.of(1, 100, text.length()))
        assertThat(header(text, 500, piece).isTooBig()).isEqualTo(length < 998);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'\r\nMessage-ID: <body@x>\r\n', '', 0",
    "'Message-ID: <a@x>\r\n\r\n', '<a@x>', 0",
    "'message-id:<a@x>', '<a@x>', 0",
    "'MESSAGE-ID :\r\n <a@x>\r\nReceived: a\r\n\tb\r\nRECEIVED: c\r\n\r\nReceived: d', '<a@x>', 2",
    "'Message-ID: <a@x>\r\nMessage-ID: <b@x>\r\n', '<a@x>', 0",
    "'Message-ID:\r\nReceived: x\r\n', '', 1",
    "'no field at all\r\nMessage-ID: <a@x>\r\n', '', 0",
    "' continues nothing\r\nMessage-ID: <a@x>\r\n', '', 0",
    "': no name\r\nMessage-ID: <a@x>\r\n', '', 0",
    "'Received-SPF: pass\r\nX-Received: y\r\n', '', 0"
  })
  void theHeaderIsReadUpToItsEnd(String text, String messageId, int received) {
    for (int piece = 1; piece <= text.length() + 1; piece++) {
      HeaderScan scan = header(text, 1000, piece);
      assertThat(scan.messageId()).isEqualTo(messageId);
      assertThat(scan.received()).isEqualTo(received);
      assertThat(scan.isTooBig()).isFalse();
    }
  }

  @Test
  void aHeaderMayHaveAsManyOctetsAsTheLimitSays() {
    String field = "Subject: x\r\n";
    String header = field.repeat(10);
    for (int piece : new int[] {1, 7, 1000}) {
      assertThat(header(header + "\r\nbody", header.length(), piece).isTooBig()).isFalse();
      assertThat(header(header + "\r\nbody", header.length() - 1, piece).isTooBig()).isTrue();
    }
  }

  @Test
  void aFieldWithoutEndIsTooBigAtTheLimit() {
    assertThat(header("Subject: " + "x".repeat(100_000), 1000, 100).isTooBig()).isTrue();
    assertThat(header("x".repeat(100_000), 1000, 100).isTooBig()).isFalse();
  }

  @Test
  void aMessageIdThatIsLongerThanALineIsNone() {
    assertThat(header("Message-ID: " + "x".repeat(998) + "\r\n", 9999, 100).messageId())
        .hasSize(998);
    assertThat(header("Message-ID: " + "x".repeat(999) + "\r\n", 9999, 100).messageId()).isEmpty();
  }
}
