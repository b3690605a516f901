package dev.glasspost.mail.transcript;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// What stands for octets that were withheld: as many others.
///
/// For content these are a field, an empty line, and lines of letters, each with its end, as far as
/// there is room (RFC 5322 §2.1). For a secret they are letters, which are a password and base 64.
public final class Filler {
  private static final Octets HEADER = Octets.ascii("Subject: filler\r\n\r\n");
  private static final int LINE_LENGTH = 72;
  private static final int LINE_END_LENGTH = 2;
  private static final int PIECE = 8 * 1024;

  private Filler() {}

  /// All of what was said, with filler in the place of what is withheld; in memory.
  public static Octets in(Utterance words) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      write(words, octets);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Octets.of(octets.toByteArray());
  }

  /// Says all that was said again, with filler in the place of what is withheld; in bounded memory.
  public static void write(Utterance words, OutputStream to) throws IOException {
    for (Part part : words.parts()) {
      switch (part) {
        case Part.Clear(Octets text) -> to.write(text.toBytes());
        case Part.Withheld it -> write(it, to);
      }
    }
  }

  private static void write(Part.Withheld part, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE];
    for (long from = 0; from < part.octets(); from += PIECE) {
      int length = (int) Math.min(PIECE, part.octets() - from);
      for (int i = 0; i < length; i++) piece[i] = octet(part, from + i);
      to.write(piece, 0, length);
    }
  }

  private static byte octet(Part.Withheld part, long at) {
    return (byte) (part.what() == What.SECRET ? 'x' : ofContent(at, part.octets()));
  }

  /// The octet at a place of content of this length. The last two are always the end of a line.
  private static int ofContent(long at, long length) {
    long last = length - LINE_END_LENGTH;
    if (at >= last && last >= 0) return at == last ? '\r' : '\n';
    boolean roomy = last >= HEADER.length();
    if (roomy && at < HEADER.length()) return HEADER.at((int) at);
    long column = (at - (roomy ? HEADER.length() : 0)) % LINE_LENGTH;
    if (column == LINE_LENGTH - 1) return '\n';
    return column == LINE_LENGTH - 2 && at + 1 < last ? '\r' : 'x';
  }
}
