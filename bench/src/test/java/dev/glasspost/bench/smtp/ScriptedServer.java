package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// An SMTP server that takes all messages, or does as it is told with them.
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final IntFunction<String> verdicts;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger seen = new AtomicInteger();

  /// @param verdicts the reply to each message by its number, from 1 on
  ScriptedServer(IntFunction<String> verdicts) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.verdicts = verdicts;
    Thread.ofVirtual().start(this::listen);
  }

  InetSocketAddress place() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  List<String> messages() {
    return messages;
  }

  int connections() {
    return connections.get();
  }

  private void listen() {
    try {
      while (true) {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      if (!socket.isClosed()) throw new UncheckedIOException(closed);
    }
  }

  private void serve(Socket client) {
    try (client;
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        OutputStream out = client.getOutputStream()) {
      say(out, "220 test");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        switch (line.split(" ", -1)[0]) {
          case "EHLO" -> say(out, "250-test\r\n250-PIPELINING\r\n250 SIZE");
          case "DATA" -> say(out, "354 go on");
          case "QUIT" -> say(out, "221 bye");
          default -> say(out, "250 yes");
        }
        if (line.equals("QUIT")) return;
        if (line.equals("DATA")) say(out, take(in));
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private String take(BufferedReader in) throws IOException {
    var message = new StringBuilder();
    for (String line = in.readLine(); !line.equals("."); line = in.readLine())
      message.append(line).append("\r\n");
    String verdict = verdicts.apply(seen.incrementAndGet());
    if (verdict.startsWith("250")) messages.add(message.toString());
    return verdict;
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
