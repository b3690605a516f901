package dev.glasspost.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/// The terminal at the other end of an admin connection. A thread of its own listens to it, so that
/// a command finds out that the person has gone although it asks for nothing.
final class RemoteTerminal implements Terminal {
  private final SocketChannel channel;
  private final Facts facts;
  private final BooleanSupplier watch;
  private final PrintStream out;
  private final PrintStream err;
  private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private volatile boolean gone;

  private sealed interface Reply {
    record Line(Secret secret) implements Reply {}

    record NoLine(String why) implements Reply {}

    record HungUp() implements Reply {}
  }

  /// @param watch gives the command a place among those that only watch, if there is one
  RemoteTerminal(SocketChannel channel, Facts facts, BooleanSupplier watch) {
    this.channel = channel;
    this.facts = facts;
    this.watch = watch;
    this.out = stream(Frame.Kind.OUT);
    this.err = stream(Frame.Kind.ERR);
  }

  private PrintStream stream(Frame.Kind kind) {
    OutputStream frames = new FrameStream(kind);
    return new PrintStream(new BufferedOutputStream(frames, Frame.MAX_BODY / 4), false, UTF_8);
  }

  /// Hears what the other side says until it says nothing more.
  void listen() {
    try {
      while (true) replies.add(reply(Frame.receive(channel)));
    } catch (IOException _) {
      gone = true;
      replies.add(new Reply.HungUp());
    }
  }

  private static Reply reply(Frame frame) throws IOException {
    return switch (frame.kind()) {
      case ANSWER -> new Reply.Line(new Secret(frame.body()));
      case MUTE -> new Reply.NoLine(frame.body().utf8());
      case REQUEST, OUT, ERR, ASK_PASSWORD, ASK_LINE, END ->
          throw new IOException("a terminal doesn't say " + frame.kind());
    };
  }

  @Override
  public PrintStream out() {
    return out;
  }

  @Override
  public PrintStream err() {
    return err;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public Secret askPassword(String prompt) {
    return ask(new Frame(Frame.Kind.ASK_PASSWORD, prompt));
  }

  @Override
  public Secret readLine() {
    return ask(new Frame(Frame.Kind.ASK_LINE, Octets.EMPTY));
  }

  private Secret ask(Frame question) {
    flush();
    if (!send(question)) throw new Gone();
    return switch (nextReply()) {
      case Reply.Line(var secret) -> secret;
      case Reply.NoLine(var why) -> throw new Mute(why);
      case Reply.HungUp() -> throw new Gone();
    };
  }

  private Reply nextReply() {
    try {
      return replies.take();
    } catch (InterruptedException _) {
      throw new Gone();
    }
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public void stay() {
    if (!watch.getAsBoolean())
      throw new Mute(
          "%d others watch this server already; one of them has to leave first."
              .formatted(AdminSocket.MAX_WATCHING));
  }

  void end(int exitCode) {
    flush();
    send(new Frame(Frame.Kind.END, Octets.of((byte) exitCode)));
  }

  private void flush() {
    out.flush();
    err.flush();
  }

  private synchronized boolean send(Frame frame) {
    if (gone) return false;
    try {
      frame.send(channel);
      return true;
    } catch (IOException _) {
      gone = true;
      return false;
    }
  }

  /// Cuts what is printed into frames.
  private final class FrameStream extends OutputStream {
    private final Frame.Kind kind;

    FrameStream(Frame.Kind kind) {
      this.kind = kind;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      for (int from = offset; from < end; from += Frame.MAX_BODY) {
        int to = Math.min(end, from + Frame.MAX_BODY);
        if (!send(new Frame(kind, Octets.of(bytes, from, to - from)))) throw new IOException();
      }
    }
  }
}
