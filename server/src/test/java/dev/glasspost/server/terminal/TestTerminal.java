package dev.glasspost.server.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A terminal in memory. Passwords that are asked for, and lines that are read, are taken from what
/// was typed ahead.
public final class TestTerminal implements Terminal {
  private final ByteArrayOutputStream out =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
          super.write(bytes, offset, length);
          reader.run();
        }
      };
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream outStream = new PrintStream(out, true, UTF_8);
  private final PrintStream errStream = new PrintStream(err, true, UTF_8);
  private final Deque<String> typed = new ArrayDeque<>();
  private final List<String> prompts = new ArrayList<>();
  private final Facts facts;
  private volatile Runnable reader = () -> {};
  private volatile boolean gone;

  public TestTerminal() {
    this(Facts.PLAIN);
  }

  public TestTerminal(Facts facts) {
    this.facts = facts;
  }

  public TestTerminal type(String line) {
    typed.add(line);
    return this;
  }

  /// Has something done each time something was printed, by the thread that printed it.
  public TestTerminal read(Runnable by) {
    reader = by;
    return this;
  }

  /// The person goes away.
  public void leave() {
    gone = true;
  }

  public List<String> prompts() {
    return prompts;
  }

  public String outText() {
    return out.toString(UTF_8);
  }

  public String errText() {
    return err.toString(UTF_8);
  }

  @Override
  public PrintStream out() {
    return outStream;
  }

  @Override
  public PrintStream err() {
    return errStream;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public Secret askPassword(String prompt) {
    prompts.add(prompt);
    return readLine();
  }

  @Override
  public Secret readLine() {
    if (typed.isEmpty()) throw new Mute("Nothing was typed.");
    return new Secret(Octets.utf8(typed.remove()));
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public void stay() {
    // There is always room.
  }
}
