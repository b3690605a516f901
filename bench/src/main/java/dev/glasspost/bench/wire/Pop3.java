package dev.glasspost.bench.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The client's half of a POP3 session (RFC 1939).
public final class Pop3 implements AutoCloseable {
  /// Room for one line of a message, which may be longer than mail should have them.
  private static final int BUFFER_OCTETS = 256 * 1024;

  private static final byte DOT = '.';
  private static final int LF_DOT_CR_LF = 0x0A_2E_0D_0A;

  private final Talk talk;

  private Pop3(Talk talk) {
    this.talk = talk;
  }

  /// Calls a server and hears its greeting.
  public static Pop3 call(InetSocketAddress server) throws IOException {
    var pop3 = new Pop3(Talk.connect(server, ByteBuffer.allocateDirect(BUFFER_OCTETS)));
    try {
      pop3.expectOk();
    } catch (IOException | RuntimeException failure) {
      pop3.close();
      throw failure;
    }
    return pop3;
  }

  public static Pop3 login(InetSocketAddress server, String user, String password)
      throws IOException {
    Pop3 pop3 = call(server);
    try {
      pop3.ask("USER " + user);
      pop3.ask("PASS " + password);
    } catch (IOException | RuntimeException failure) {
      pop3.close();
      throw failure;
    }
    return pop3;
  }

  /// How many messages there are.
  public int count() throws IOException {
    return Integer.parseInt(ask("STAT").split(" ", -1)[0]);
  }

  /// The unique id of each message by its number (RFC 1939 §7).
  public SequencedMap<Integer, String> uniqueIds() throws IOException {
    ask("UIDL");
    SequencedMap<Integer, String> ids = new LinkedHashMap<>();
    for (String line = talk.hearText(); !line.equals("."); line = talk.hearText()) {
      String[] words = line.split(" ", 2);
      ids.put(Integer.parseInt(words[0]), words[1]);
    }
    return ids;
  }

  /// A message as it is, what the protocol adds to its lines taken off.
  public byte[] retrieve(int number) throws IOException {
    ask("RETR " + number);
    var message = new ByteArrayOutputStream();
    for (ByteBuffer line = talk.hear(); !isLast(line); line = talk.hear()) {
      if (line.get(0) == DOT) line.position(1);
      byte[] octets = new byte[line.remaining()];
      line.get(octets);
      message.writeBytes(octets);
    }
    return message.toByteArray();
  }

  /// Asks for messages and returns how many octets came, without looking at them twice. The
  /// commands are sent ahead.
  public long retrieveAndForget(int first, int last) throws IOException {
    var commands = new StringBuilder();
    for (int i = first; i <= last; i++) commands.append("RETR ").append(i).append("\r\n");
    talk.send(ByteBuffer.wrap(commands.toString().getBytes(ISO_8859_1)));
    long octets = 0;
    for (int i = first; i <= last; i++) {
      expectOk();
      octets += talk.skipBehind(LF_DOT_CR_LF);
    }
    return octets;
  }

  public void delete(int number) throws IOException {
    ask("DELE " + number);
  }

  /// Says QUIT; what was deleted is gone for good when this returns.
  public void quit() throws IOException {
    ask("QUIT");
  }

  private static boolean isLast(ByteBuffer line) {
    return line.limit() == 3 && line.get(0) == DOT && line.get(1) == '\r';
  }

  /// Says a command and returns what stands behind the `+OK`.
  private String ask(String command) throws IOException {
    talk.say(command);
    return expectOk();
  }

  private String expectOk() throws IOException {
    String reply = talk.hearText();
    if (!reply.startsWith("+OK")) throw new IOException("POP3: " + reply);
    return reply.substring(3).strip();
  }

  @Override
  public void close() throws IOException {
    talk.close();
  }
}
