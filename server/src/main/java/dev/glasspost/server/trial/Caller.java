package dev.glasspost.server.trial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Somebody who talks to a server line by line, and expects certain answers.
final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final OutputStream out;

  Caller(InetSocketAddress server) throws IOException {
    int millis = Math.toIntExact(PATIENCE.toMillis());
    socket.connect(server, millis);
    socket.setSoTimeout(millis);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    out = socket.getOutputStream();
  }

  void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  String hear() throws IOException, TrialFailed {
    String line = in.readLine();
    if (line == null) throw new TrialFailed("The server hung up.");
    return line;
  }

  /// Says a line, and hears one that has to begin as expected.
  String ask(String line, String expected) throws IOException, TrialFailed {
    say(line);
    return expect(expected);
  }

  String expect(String expected) throws IOException, TrialFailed {
    String answer = hear();
    if (!answer.startsWith(expected))
      throw new TrialFailed("The server said '%s' and not '%s'.".formatted(answer, expected));
    return answer;
  }

  /// Hears all lines of an SMTP reply (RFC 5321 §4.2.1).
  List<String> hearReply() throws IOException, TrialFailed {
    List<String> lines = new ArrayList<>();
    do lines.add(hear());
    while (lines.getLast().startsWith("-", 3));
    return lines;
  }

  /// Hears the lines of a POP3 answer up to the one with a dot alone (RFC 1939 §3).
  List<String> hearLines() throws IOException, TrialFailed {
    List<String> lines = new ArrayList<>();
    for (String line = hear(); !line.equals("."); line = hear())
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
