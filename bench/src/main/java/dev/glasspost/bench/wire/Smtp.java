package dev.glasspost.bench.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// The client's half of an SMTP session (RFC 5321), as little of it as a load needs.
public final class Smtp implements Closeable {
  /// Of the buffer to call with: a reply's line is far shorter with any server that is measured.
  public static final int BUFFER_OCTETS = 8 * 1024;

  /// The least code that is a refusal.
  public static final int REFUSAL = 400;

  private static final int CODE_DIGITS = 3;
  private static final int DECIMAL = 10;

  private final Talk talk;
  private String refusal = "";
  private boolean pipelining;

  private Smtp(Talk talk) {
    this.talk = talk;
  }

  /// Calls a server, hears its greeting and says EHLO.
  ///
  /// @throws Refused if it won't have us
  public static Smtp call(InetSocketAddress server, ByteBuffer buffer, String name)
      throws IOException {
    return greet(Talk.connect(server, buffer), name);
  }

  /// The same over a connection that was just made, which it closes if that fails.
  public static Smtp greet(Talk talk, String name) throws IOException {
    var smtp = new Smtp(talk);
    try {
      smtp.expect(220);
      smtp.say("EHLO " + name);
      smtp.hearExtensions();
    } catch (IOException | RuntimeException failure) {
      smtp.close();
      throw failure;
    }
    return smtp;
  }

  private void hearExtensions() throws IOException {
    while (true) {
      String line = talk.hearText();
      if (!line.startsWith("250")) throw new Refused(line);
      pipelining |= line.endsWith("PIPELINING");
      if (!line.startsWith("250-")) return;
    }
  }

  /// Whether the server said that it takes commands ahead (RFC 2920).
  public boolean isPipelining() {
    return pipelining;
  }

  public void send(ByteBuffer... parts) throws IOException {
    talk.send(parts);
  }

  public void say(String command) throws IOException {
    talk.say(command);
  }

  /// Hears one whole reply and returns its code.
  public int reply() throws IOException {
    while (true) {
      ByteBuffer line = talk.hear();
      int code = code(line);
      if (line.get(CODE_DIGITS) == '-') continue;
      if (code >= REFUSAL) refusal = Talk.text(line);
      return code;
    }
  }

  private static int code(ByteBuffer line) throws IOException {
    int code = 0;
    for (int i = 0; i < CODE_DIGITS; i++) {
      int digit = i < line.limit() ? Character.digit(line.get(i), DECIMAL) : -1;
      if (digit < 0) throw new IOException("not an SMTP reply: " + Talk.text(line));
      code = code * DECIMAL + digit;
    }
    return code;
  }

  /// The last line of the last reply that was a refusal.
  public String refusal() {
    return refusal;
  }

  /// The same as [#expect], with the last line of the reply.
  public String expectText(int code) throws IOException {
    String line = talk.hearText();
    while (line.length() > CODE_DIGITS && line.charAt(CODE_DIGITS) == '-') line = talk.hearText();
    if (!line.startsWith(Integer.toString(code))) throw new Refused(line);
    return line;
  }

  public void expect(int code) throws IOException {
    int heard = reply();
    if (heard != code) throw new Refused(heard >= REFUSAL ? refusal : "unexpected reply " + heard);
  }

  @Override
  public void close() throws IOException {
    talk.close();
  }

  /// The server said no where a session can't go on without a yes.
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final String reply;

    Refused(String reply) {
      super(reply);
      this.reply = reply;
    }

    /// The last line of what the server said.
    public String reply() {
      return reply;
    }
  }
}
