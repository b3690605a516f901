package dev.glasspost.session.pop3;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.pop3.DotStuffing;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Gives a message as RETR and TOP send it: with dots put before lines that begin with one, and
/// without the line that ends it.
final class MessageVoice implements Voice {
  private static final int PIECE = 8 * 1024;

  private final InputStream message;
  private final MessageDigest digest = sha256();
  private final DotStuffing stuffing = new DotStuffing();
  private final byte[] piece = new byte[PIECE];
  private final byte[] stuffed = new byte[DotStuffing.room(PIECE)];
  private int from;
  private int to;
  private long octets;

  MessageVoice(InputStream message) {
    this.message = message;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (from == to && !refill()) return -1;
    int count = Math.min(length, to - from);
    System.arraycopy(stuffed, from, into, offset, count);
    from += count;
    return count;
  }

  /// The message as it is kept, so that a whole one has the same fingerprint as in other sessions.
  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(octets, Fingerprint.Algorithm.SHA_256, soFar());
  }

  private boolean refill() {
    int count = readPiece();
    if (count < 0) return false;
    digest.update(piece, 0, count);
    octets += count;
    from = 0;
    to = stuffing.stuff(piece, count, stuffed);
    return true;
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
