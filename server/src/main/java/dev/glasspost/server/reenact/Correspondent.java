package dev.glasspost.server.reenact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.transcript.Filler;
import dev.glasspost.protocol.text.Octets;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/// A connection to a server, as a client has it. Used by one thread.
final class Correspondent implements AutoCloseable {
  /// How long an answer is waited for.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The longest line of an answer that is heard to its end.
  static final int MAX_LINE_OCTETS = 8 * 1024;

  /// How many lines a reply may have.
  static final int MAX_REPLY_LINES = 1_000;

  /// How much content is listened to.
  static final long MAX_CONTENT_OCTETS = 1024L * 1024 * 1024;

  private final SessionKind kind;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Correspondent(SessionKind kind, InetSocketAddress server) throws IOException {
    this.kind = kind;
    socket = new Socket();
    int millis = Math.toIntExact(PATIENCE.toMillis());
    socket.connect(server, millis);
    socket.setSoTimeout(millis);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /// From here on everything is encrypted. Whose certificate the server shows makes no difference:
  /// it is told nothing but what stands in the record.
  Encrypted encrypt() throws IOException {
    SSLSocket encrypted = AnyCertificate.encrypted(socket);
    socket = encrypted;
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
    return AnyCertificate.described(encrypted.getSession());
  }

  /// Says something, with filler in the place of what is withheld.
  void say(Utterance words) throws IOException {
    Filler.write(words, out);
    out.flush();
  }

  /// Waits for the greeting, or for the answer to something.
  ///
  /// @throws EOFException if the server hangs up
  Answer hear(Utterance said) throws IOException {
    List<String> lines = new ArrayList<>();
    do lines.add(line());
    while (!Answer.isLast(kind, lines.getLast()) && lines.size() < MAX_REPLY_LINES);
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part.Clear(Octets.of((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1))));
    if (lines.getLast().startsWith("+OK") && isManyLines(said)) parts.addAll(content());
    return new Answer(new Utterance(parts), lines.getLast());
  }

  /// Whether a positive answer goes on up to a line with a dot alone (RFC 1939 §3).
  private static boolean isManyLines(Utterance said) {
    return switch (Verb.of(said)) {
      case CAPA, RETR, TOP -> true;
      case LIST, UIDL -> Answer.lastLine(said, "").strip().indexOf(' ') < 0;
      case HELO, EHLO, LHLO, MAIL, RCPT, DATA, BDAT, VRFY, EXPN, HELP, STARTTLS -> false;
      case AUTH, RSET, NOOP, QUIT, USER, PASS, APOP, STAT, DELE, UTF8, STLS -> false;
      case CONTENT, SECRET, OTHER -> false;
    };
  }

  private List<Part> content() throws IOException {
    MessageDigest sha256 = Disguise.sha256();
    long octets = 0;
    for (String line = line(); !line.equals("."); line = line()) {
      byte[] bytes = (line + "\r\n").getBytes(ISO_8859_1);
      sha256.update(bytes);
      octets += bytes.length;
      if (octets > MAX_CONTENT_OCTETS) throw new IOException("the server's answer does not end");
    }
    Fingerprint print =
        new Fingerprint(octets, Fingerprint.Algorithm.SHA_256, Octets.of(sha256.digest()));
    return List.of(
        new Part.Withheld(What.CONTENT, octets, print), new Part.Clear(Octets.ascii(".\r\n")));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) throw new EOFException("the server hung up");
      if (line.length() == MAX_LINE_OCTETS)
        throw new IOException("a line of the server's answer is too long");
      line.append((char) octet);
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r')
      line.setLength(line.length() - 1);
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
