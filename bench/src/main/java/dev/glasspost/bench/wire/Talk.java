package dev.glasspost.bench.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A client's connection that talks in lines. It allocates nothing while it talks: a load tool
/// shares the processors with the server it measures.
///
/// One thread talks; [#close] may come from any and ends what the talker waits for.
public final class Talk implements AutoCloseable {
  private static final byte LF = '\n';

  private final SocketChannel channel;
  private final ByteBuffer in;

  private Talk(SocketChannel channel, ByteBuffer in) {
    this.channel = channel;
    this.in = in;
  }

  /// Calls a server.
  ///
  /// @param buffer for what is heard; no line may be longer. It is cleared, and the connection's
  ///   until that is closed
  public static Talk connect(InetSocketAddress server, ByteBuffer buffer) throws IOException {
    return connect(SocketChannel.open(), server, buffer);
  }

  /// The same, from an address of the caller's choice.
  public static Talk connectFrom(
      InetSocketAddress from, InetSocketAddress server, ByteBuffer buffer) throws IOException {
    return connect(SocketChannel.open().bind(from), server, buffer);
  }

  private static Talk connect(SocketChannel channel, InetSocketAddress server, ByteBuffer buffer)
      throws IOException {
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    return new Talk(channel, buffer.clear().flip());
  }

  /// Sends all that remains in the buffers, at once as far as the system takes it.
  public void send(ByteBuffer... parts) throws IOException {
    ByteBuffer last = parts[parts.length - 1];
    while (last.hasRemaining()) channel.write(parts);
  }

  /// Sends a line, CRLF added.
  public void say(String line) throws IOException {
    send(ByteBuffer.wrap((line + "\r\n").getBytes(ISO_8859_1)));
  }

  /// The next line that is heard, with the octets that end it: a view of the buffer, good until the
  /// next call.
  ///
  /// @throws EOFException if the server has hung up
  public ByteBuffer hear() throws IOException {
    int searched = in.position();
    while (true) {
      for (int i = searched; i < in.limit(); i++) {
        if (in.get(i) == LF) return take(i + 1);
      }
      searched = in.remaining();
      fill();
    }
  }

  /// The next line as text, without the octets that end it.
  public String hearText() throws IOException {
    return text(hear());
  }

  static String text(ByteBuffer line) {
    byte[] octets = new byte[line.remaining()];
    line.get(line.position(), octets);
    return new String(octets, ISO_8859_1).stripTrailing();
  }

  /// Skips all up to the next four octets that are these, and these too.
  ///
  /// @param four the first of them in the highest eight bits
  /// @return how many octets that were
  long skipBehind(int four) throws IOException {
    long skipped = 0;
    int last = 0;
    while (true) {
      while (in.hasRemaining()) {
        last = (last << Byte.SIZE) | (in.get() & 0xFF);
        skipped++;
        if (last == four) return skipped;
      }
      fill();
    }
  }

  private ByteBuffer take(int end) {
    ByteBuffer line = in.slice(in.position(), end - in.position());
    in.position(end);
    return line;
  }

  /// Reads more behind what is there, which moves to the front.
  private void fill() throws IOException {
    in.compact();
    if (!in.hasRemaining()) throw new IOException("a line is longer than " + in.capacity());
    int read = channel.read(in);
    in.flip();
    if (read < 0) throw new EOFException("the server hung up");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
