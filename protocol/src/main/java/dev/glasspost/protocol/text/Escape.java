package dev.glasspost.protocol.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes text from the wire safe to show, so that it can't inject lines or terminal commands.
///
/// Well-formed UTF-8 stays readable. Controls become `\r`, `\n`, `\t` or `\xNN`, a backslash
/// becomes `\\`, and code points that reorder or hide their neighbours become a `u` escape with the
/// number in braces. Two different octet strings never look the same.
public final class Escape {
  /// Any backslash begins one; if it is none of ours it stands alone.
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:[rnt\\\\]|x[0-9a-f]{2}|u\\{(?:[0-9a-f]{1,5}|10[0-9a-f]{4})}|)");

  private Escape() {}

  /// The octets as printable text; octets that are not UTF-8 become `\xNN`.
  public static String of(Octets octets) {
    try {
      return of(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(octets.toBuffer())
              .toString());
    } catch (CharacterCodingException _) {
      return byOctet(octets.toBuffer());
    }
  }

  /// The text with everything unprintable escaped.
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static String byOctet(ByteBuffer octets) {
    StringBuilder out = new StringBuilder(octets.remaining() + 8);
    while (octets.hasRemaining()) {
      int octet = octets.get() & 0xff;
      if (octet < 0x80) append(out, octet);
      else hex(out, octet);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '\r' -> out.append("\\r");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> appendOther(out, point);
    }
  }

  private static void appendOther(StringBuilder out, int point) {
    if (point < 0x20 || point == 0x7f) hex(out, point);
    else if (misleads(point)) out.append("\\u{").append(Integer.toHexString(point)).append('}');
    else out.appendCodePoint(point);
  }

  /// Controls of C1, format characters (bidirectional overrides, zero-width), separators and spaces
  /// that are not the space, surrogates, and what looks like nothing.
  private static boolean misleads(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> isInvisible(point);
    };
  }

  /// Letters, marks and symbols without anything to be seen (Default_Ignorable_Code_Point of
  /// Unicode, and the empty Braille pattern).
  private static boolean isInvisible(int point) {
    return switch (point) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
      default ->
          (point >= 0x180b && point <= 0x180f)
              || (point >= 0xfe00 && point <= 0xfe0f)
              || (point >= 0xe0100 && point <= 0xe01ef);
    };
  }

  private static void hex(StringBuilder out, int octet) {
    out.append("\\x")
        .append(Character.forDigit(octet >> 4, 16))
        .append(Character.forDigit(octet & 0xf, 16));
  }

  /// The octets that [#of(Octets)] made this text of.
  ///
  /// @throws IllegalArgumentException if a backslash stands where it made none
  public static Octets read(String escaped) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(escaped.length());
    int from = 0;
    for (Matcher escape = ESCAPE.matcher(escaped); escape.find(); from = escape.end()) {
      octets.writeBytes(escaped.substring(from, escape.start()).getBytes(UTF_8));
      octets.writeBytes(meant(escape.group()));
    }
    octets.writeBytes(escaped.substring(from).getBytes(UTF_8));
    return Octets.of(octets.toByteArray());
  }

  private static byte[] meant(String escape) {
    if (escape.startsWith("\\x")) return new byte[] {(byte) number(escape, 2, escape.length())};
    if (escape.startsWith("\\u"))
      return Character.toString(number(escape, 3, escape.length() - 1)).getBytes(UTF_8);
    return switch (escape) {
      case "\\r" -> new byte[] {'\r'};
      case "\\n" -> new byte[] {'\n'};
      case "\\t" -> new byte[] {'\t'};
      case "\\\\" -> new byte[] {'\\'};
      default -> throw new IllegalArgumentException("a backslash stands where it means nothing");
    };
  }

  private static int number(String escape, int from, int to) {
    return Integer.parseInt(escape, from, to, 16);
  }
}
