package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.pop3.DotStuffing;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Voice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Gives a message, our trace in front, as it goes over the wire: with dots put before lines that
/// begin with one for DATA (RFC 5321 §4.5.2), or as it is for BDAT. In bounded memory.
final class LetterVoice implements Voice {
  private static final int PIECE = 8 * 1024;

  private final InputStream message;
  private final Form form;
  private final MessageDigest digest = sha256();
  private final DotStuffing stuffing = new DotStuffing();
  private final byte[] piece = new byte[PIECE];
  private final byte[] ready = new byte[DotStuffing.room(PIECE)];
  private int from;
  private int to;
  private long octets;

  /// The last two octets.
  private int end;

  enum Form {
    STUFFED,
    AS_IT_IS
  }

  LetterVoice(Octets trace, InputStream content, Form form) {
    this.message = new SequenceInputStream(new ByteArrayInputStream(trace.toBytes()), content);
    this.form = form;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (from == to && !refill()) return -1;
    int count = Math.min(length, to - from);
    System.arraycopy(ready, from, into, offset, count);
    from += count;
    return count;
  }

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(octets, Fingerprint.Algorithm.SHA_256, soFar());
  }

  /// Whether what was given ends with CRLF.
  boolean endsWithLine() {
    return end == (('\r' << 8) | '\n');
  }

  private boolean refill() {
    int count = readPiece();
    if (count < 0) return false;
    digest.update(piece, 0, count);
    octets += count;
    for (int i = Math.max(0, count - 2); i < count; i++)
      end = ((end << 8) | (piece[i] & 0xff)) & 0xffff;
    from = 0;
    to =
        switch (form) {
          case STUFFED -> stuffing.stuff(piece, count, ready);
          case AS_IT_IS -> asItIs(count);
        };
    return true;
  }

  private int asItIs(int count) {
    System.arraycopy(piece, 0, ready, 0, count);
    return count;
  }

  private int readPiece() {
    try {
      return message.read(piece);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Octets soFar() {
    try {
      return Octets.of(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("digests of the platform can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
