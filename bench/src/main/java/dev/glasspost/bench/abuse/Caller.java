package dev.glasspost.bench.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;

/// A client without manners, on a virtual thread: it blocks.
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int SMALL_BUFFER = 4 * 1024;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  private Caller(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1), 1024);
    this.out = socket.getOutputStream();
  }

  /// Calls from an address of this machine that the probe does not have.
  ///
  /// @param number of the client; each 250 share an address
  static Caller call(InetSocketAddress server, int number) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.bind(new InetSocketAddress(address(number), 0));
      socket.connect(server, PATIENCE_MILLIS);
      return new Caller(socket);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  private static InetAddress address(int number) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + number / 250)});
  }

  void write(byte[] octets) throws IOException {
    out.write(octets);
  }

  void say(String lines) throws IOException {
    write((lines + "\r\n").getBytes(ISO_8859_1));
  }

  /// The last line of the next reply.
  String hear() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
    if (line == null) throw new EOFException("the server hung up");
    return line;
  }

  String ask(String command) throws IOException {
    say(command);
    return hear();
  }

  /// Says what goes before content: the greeting, EHLO, MAIL, RCPT, DATA.
  ///
  /// @return whether the server wants the content
  boolean beginMessage(String recipient) throws IOException {
    hear();
    ask("EHLO [127.0.0.1]");
    ask("MAIL FROM:<abuse@bench.example>");
    ask("RCPT TO:<" + recipient + ">");
    return ask("DATA").startsWith("354");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
