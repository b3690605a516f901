package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A client that says lines, and checks how the answers begin.
final class TestClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final BufferedReader in;

  TestClient(InetSocketAddress server) throws IOException {
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  /// Hands one message over, and returns its id.
  static String send(InetSocketAddress server, String recipient, String... message)
      throws IOException {
    try (TestClient client = new TestClient(server)) {
      client.expect("220");
      client.ask("HELO client.example", "250");
      client.ask("MAIL FROM:<bob@client.example>", "250");
      client.ask("RCPT TO:<" + recipient + ">", "250");
      client.ask("DATA", "354");
      for (String line : message) client.say(line);
      String accepted = client.ask(".", "250");
      client.ask("QUIT", "221");
      return accepted.split(" ", 3)[1];
    }
  }

  /// Logs in, and returns each message in the maildrop, without their trace fields.
  static List<String> read(InetSocketAddress server, String user, String password)
      throws IOException {
    try (TestClient client = new TestClient(server)) {
      client.expect("+OK");
      client.ask("USER " + user, "+OK");
      client.ask("PASS " + password, "+OK");
      int count = Integer.parseInt(client.ask("STAT", "+OK").split(" ", 3)[1]);
      List<String> messages = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        client.ask("RETR " + i, "+OK");
        messages.add(client.message());
      }
      client.ask("QUIT", "+OK");
      return messages;
    }
  }

  /// Logs in, and returns the unique id of each message in the maildrop.
  static List<String> uniqueIds(InetSocketAddress server, String user, String password)
      throws IOException {
    try (TestClient client = new TestClient(server)) {
      client.expect("+OK");
      client.ask("USER " + user, "+OK");
      client.ask("PASS " + password, "+OK");
      client.ask("UIDL", "+OK");
      List<String> ids = client.lines().stream().map(line -> line.split(" ", 2)[1]).toList();
      client.ask("QUIT", "+OK");
      return ids;
    }
  }

  /// A message that follows, without its trace fields.
  String message() throws IOException {
    List<String> lines = lines();
    int trace = 0;
    while (lines.get(trace).matches("(Return-Path:|Received:|\\s).*")) trace++;
    return String.join("\n", lines.subList(trace, lines.size()));
  }

  /// The lines that follow, up to the one with a dot alone.
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = hear(); !line.equals("."); line = hear()) lines.add(line);
    return lines;
  }

  void say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  String ask(String line, String expected) throws IOException {
    say(line);
    return expect(expected);
  }

  /// Of a reply of several lines it is the last.
  String expect(String expected) throws IOException {
    String line = hear();
    while (line.matches("\\d{3}-.*")) line = hear();
    assertThat(line).startsWith(expected);
    return line;
  }

  private String hear() throws IOException {
    String line = in.readLine();
    assertThat(line).describedAs("the server hung up").isNotNull();
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
