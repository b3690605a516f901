package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// What a server says, line by line as far as it has come, without allocating anything.
final class Replies {
  /// No line of a reply is longer with any server that is measured.
  private static final int MAX_LINE_OCTETS = 8 * 1024;

  private static final int CODE_DIGITS = 3;
  private static final int DECIMAL = 10;

  private final ByteBuffer in = ByteBuffer.allocateDirect(MAX_LINE_OCTETS).flip();
  private int lineStart;
  private int lineEnd;

  /// Forgets everything: a new connection.
  void clear() {
    in.clear().flip();
  }

  /// Reads what there is.
  ///
  /// @throws EOFException if the server has hung up
  void fill(SocketChannel channel) throws IOException {
    in.compact();
    int read = channel.read(in);
    in.flip();
    if (read < 0) throw new EOFException("the server hung up");
    if (read == 0 && in.limit() == in.capacity()) throw new IOException("a reply without end");
  }

  /// Goes on to the next line, if it is there to its end.
  boolean next() throws IOException {
    for (int i = in.position(); i < in.limit(); i++) {
      if (in.get(i) == '\n') {
        lineStart = in.position();
        lineEnd = i;
        in.position(i + 1);
        if (lineEnd - lineStart < CODE_DIGITS) throw new IOException("no reply: " + text());
        return true;
      }
    }
    return false;
  }

  int code() throws IOException {
    int code = 0;
    for (int i = 0; i < CODE_DIGITS; i++) {
      int digit = in.get(lineStart + i) - '0';
      if (digit < 0 || digit >= DECIMAL) throw new IOException("no reply: " + text());
      code = code * DECIMAL + digit;
    }
    return code;
  }

  /// Whether this is the last line of its reply.
  boolean isLast() {
    return in.get(lineStart + CODE_DIGITS) != '-';
  }

  String text() {
    byte[] octets = new byte[lineEnd - lineStart];
    in.get(lineStart, octets);
    return new String(octets, ISO_8859_1).stripTrailing();
  }
}
