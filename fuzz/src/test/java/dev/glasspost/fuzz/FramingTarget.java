package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.protocol.pop3.DotStuffing;
import dev.glasspost.protocol.pop3.TopLines;
import dev.glasspost.protocol.smtp.DataDecoder;
import dev.glasspost.protocol.smtp.DataDecoder.End;
import dev.glasspost.protocol.smtp.HeaderScan;
import dev.glasspost.protocol.smtp.TextScan;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The octets of a message: where it ends, which dots are none of it, what its lines and its header
/// are like. All of it must be the same in whatever pieces it comes, and what a reading of the RFC
/// as regular expressions says.
///
/// The first octet says how it is cut.
final class FramingTarget implements Target {
  /// RFC 5321 §4.1.1.4: what ends a message, or what some server might take for its end.
  private static final Pattern END =
      Pattern.compile("(?<=\\A|\\r\\n)\\.\\r\\n|(?<=\\A|\\n)\\.\\n|(?<=[^\\r]\\n|\\A\\n)\\.\\r\\n");

  private static final int HEADER_LIMIT = 200;

  @Override
  public void take(byte[] input) {
    if (input.length == 0) return;
    int cut = input[0] & 0xff;
    byte[] octets = Arrays.copyOfRange(input, 1, input.length);
    checkEnd(octets, cut);
    checkTransparency(octets, cut);
    checkText(octets, cut);
    Claim.equal(header(octets, cut), header(octets, 0), "the header in pieces");
    checkTop(octets, cut);
  }

  private record Decoded(End end, int taken, String content) {
    static Decoded of(byte[] octets, int cut) {
      var content = new ByteArrayOutputStream();
      var decoder = new DataDecoder(content::write);
      int taken = Pieces.hand(octets, cut, decoder::decode);
      return new Decoded(decoder.end(), taken, content.toString(ISO_8859_1));
    }
  }

  private static void checkEnd(byte[] octets, int cut) {
    Decoded decoded = Decoded.of(octets, cut);
    Claim.equal(decoded, Decoded.of(octets, 0), "the message in pieces");
    String wire = new String(octets, ISO_8859_1);
    Matcher end = END.matcher(wire);
    if (!end.find()) {
      Claim.equal(decoded.end(), End.NOT_YET, "the end of " + wire);
      return;
    }
    boolean proper =
        end.group().equals(".\r\n") && wire.substring(0, end.start()).matches("(?s)|.*\r\n");
    Claim.equal(decoded.end(), proper ? End.PROPER : End.SUSPICIOUS, "the end");
    Claim.equal(decoded.taken(), end.end(), "where it ends");
    String content =
        ("\r\n" + wire.substring(0, end.start())).replace("\r\n.", "\r\n").substring(2);
    Claim.equal(decoded.content(), content, "the content");
  }

  /// What we send as POP3 does, and end, is read as the same by whom we would send it to.
  private static void checkTransparency(byte[] octets, int cut) {
    String message = new String(octets, ISO_8859_1).replaceAll("\r?\n|\r", "\r\n") + "\r\n";
    var stuffed = new ByteArrayOutputStream();
    var stuffing = new DotStuffing();
    Pieces.hand(
        message.getBytes(ISO_8859_1),
        cut,
        (piece, offset, length) -> {
          byte[] room = new byte[DotStuffing.room(length)];
          byte[] plain = Arrays.copyOfRange(piece, offset, offset + length);
          stuffed.write(room, 0, stuffing.stuff(plain, length, room));
          return length;
        });
    String wire = stuffed.toString(ISO_8859_1) + ".\r\n";
    Claim.equal(
        Decoded.of(wire.getBytes(ISO_8859_1), cut),
        new Decoded(End.PROPER, wire.length(), message),
        "what was sent");
  }

  private static void checkText(byte[] octets, int cut) {
    TextScan scan = new TextScan();
    Pieces.hand(
        octets,
        cut,
        (piece, offset, length) -> {
          scan.take(piece, offset, length);
          return length;
        });
    scan.end();
    String text = new String(octets, ISO_8859_1);
    Claim.equal(scan.bareLine(), line(text, "\r(?!\n)|(?<!\r)\n"), "the first bare CR or LF");
    Claim.equal(scan.nulLine(), line(text, "\0"), "the first NUL");
    Claim.equal(scan.isEightBit(), !text.matches("(?s)[\0-\u007f]*"), "eight bits");
    long longest =
        List.of(text.split("(?<=\n)", -1)).stream().mapToInt(String::length).max().orElse(0);
    Claim.equal(scan.longestLine(), longest, "the longest line");
  }

  private static long line(String text, String what) {
    Matcher first = Pattern.compile(what).matcher(text);
    return first.find()
        ? text.substring(0, first.start()).chars().filter(c -> c == '\n').count() + 1
        : 0;
  }

  private static List<Object> header(byte[] octets, int cut) {
    HeaderScan scan = new HeaderScan(HEADER_LIMIT);
    Pieces.hand(
        octets,
        cut,
        (piece, offset, length) -> {
          scan.take(piece, offset, length);
          return length;
        });
    scan.end();
    return List.of(scan.received(), scan.isTooBig(), scan.messageId());
  }

  private static void checkTop(byte[] octets, int cut) {
    TopLines lines = new TopLines(cut % 3);
    int taken = Pieces.hand(octets, cut, lines::take);
    String text = new String(octets, ISO_8859_1);
    int begin = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
    int end = begin < 0 ? text.length() : begin + (text.startsWith("\r\n") ? 2 : 4);
    for (int i = 0; i < cut % 3 && end < text.length(); i++) {
      int next = text.indexOf("\r\n", end);
      end = next < 0 ? text.length() : next + 2;
    }
    Claim.equal(taken, end, "the top of " + text);
  }
}
