package dev.glasspost.bench.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A host that takes mail for a domain of its own, but each letter only when it comes for the
/// second time: so the server has to keep it, and to try again.
///
/// Here a letter may come twice: when a server dies between our `250` and its own note of it, SMTP
/// has no way to tell (RFC 5321 §4.5.4.1, RFC 1047).
final class Neighbour implements Closeable {
  static final String DOMAIN = "neighbour.example";
  static final String SOMEBODY = "somebody@" + DOMAIN;

  private static final int MAX_LETTER_OCTETS = 1 << 20;

  private final ServerSocket door;
  private final Set<String> turnedAway = new HashSet<>();
  private final Map<String, Found> taken = new HashMap<>();
  private int twice;

  private Neighbour(ServerSocket door) {
    this.door = door;
  }

  /// Takes calls from now on.
  static Neighbour open() throws IOException {
    var neighbour = new Neighbour(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().name("neighbour").start(neighbour::listen);
    return neighbour;
  }

  int port() {
    return door.getLocalPort();
  }

  /// What has been taken, each letter once.
  synchronized List<Found> letters() {
    return new ArrayList<>(taken.values());
  }

  /// How many letters came again though they had been taken.
  synchronized int twice() {
    return twice;
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        Thread.ofPlatform().daemon().name("neighbour's line").start(() -> serve(caller));
      } catch (IOException _) {
        // Closed, or a caller who has gone already.
      }
    }
  }

  private void serve(Socket caller) {
    try (caller;
        var in = new BufferedInputStream(caller.getInputStream());
        OutputStream out = caller.getOutputStream()) {
      say(out, "220 neighbour");
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String verb = line.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT);
        say(
            out,
            switch (verb) {
              case "DATA" -> {
                say(out, "354 go on");
                yield take(letter(in));
              }
              case "QUIT" -> "221 bye";
              case "EHLO", "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> "250 yes";
              default -> "502 no";
            });
      }
    } catch (IOException _) {
      // The caller was killed.
    }
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  /// A line with its end; empty if they hung up.
  private static String line(BufferedInputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n') return line.toString(ISO_8859_1);
      if (line.size() > MAX_LETTER_OCTETS) throw new IOException("a line without end");
    }
    return "";
  }

  /// The content, without the dots that were put before others.
  private static byte[] letter(BufferedInputStream in) throws IOException {
    var letter = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      if (line.isEmpty()) throw new IOException("they hung up within a letter");
      if (line.equals(".\r\n")) return letter.toByteArray();
      letter.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
      if (letter.size() > MAX_LETTER_OCTETS) throw new IOException("a letter without end");
    }
  }

  private synchronized String take(byte[] letter) {
    Found found = Found.of("-", letter);
    if (turnedAway.add(found.id())) return "451 come again";
    if (taken.put(found.id(), found) != null) twice++;
    return "250 taken";
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
