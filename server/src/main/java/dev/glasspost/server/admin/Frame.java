package dev.glasspost.server.admin;

import dev.glasspost.protocol.text.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/// One piece of the conversation between a command's terminal and the server: an octet for the
/// kind, four for the length, and that many octets.
record Frame(Kind kind, Octets body) {
  /// The longest body. It bounds what a command line may hold, too.
  static final int MAX_BODY = 64 * 1024;

  private static final int HEAD = 5;

  enum Kind {
    /// From the terminal, first of all: a [Request].
    REQUEST('R'),
    /// From the terminal: what was asked for.
    ANSWER('A'),
    /// From the terminal: it can't be asked; the body says why.
    MUTE('M'),
    /// From the server: octets for the standard output.
    OUT('O'),
    /// From the server: octets for the standard error output.
    ERR('E'),
    /// From the server: the body is the prompt for a password.
    ASK_PASSWORD('P'),
    /// From the server: a line of the standard input is wanted.
    ASK_LINE('L'),
    /// From the server, last of all: one octet, the exit code.
    END('X');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    private static Kind of(byte code) throws IOException {
      return Arrays.stream(values())
          .filter(kind -> kind.code == code)
          .findAny()
          .orElseThrow(() -> new IOException("this is not how commands are told to a server"));
    }
  }

  Frame(Kind kind, String body) {
    this(kind, Octets.utf8(body));
  }

  void send(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + body.length());
    buffer.put((byte) kind.code).putInt(body.length()).put(body.toBuffer()).flip();
    while (buffer.hasRemaining()) channel.write(buffer);
  }

  /// Waits for the next frame.
  ///
  /// @throws EOFException if the other side has gone
  static Frame receive(SocketChannel channel) throws IOException {
    ByteBuffer head = fill(channel, HEAD);
    Kind kind = Kind.of(head.get());
    int length = head.getInt();
    if (length < 0 || length > MAX_BODY) throw new IOException("a frame is too long");
    return new Frame(kind, Octets.of(fill(channel, length)));
  }

  private static ByteBuffer fill(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) if (channel.read(buffer) < 0) throw new EOFException();
    return buffer.flip();
  }
}
