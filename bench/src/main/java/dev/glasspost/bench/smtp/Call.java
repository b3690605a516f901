package dev.glasspost.bench.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.bench.smtp.Plan.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection of a session. It never waits: it is told when its socket is ready, and says the
/// next thing when a reply is whole. The conversation is in [#heard].
///
/// When messages are pipelined, the envelope of each travels with the content of the one before.
final class Call {
  /// What the next reply answers.
  private enum Step {
    CONNECTION,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    CONTENT,
    RSET,
    QUIT
  }

  private final Session session;
  private final Letters letters;
  private final boolean ahead;
  private final SocketChannel channel;
  private final SelectionKey key;

  private ByteBuffer[] unsent = {};
  private Step step = Step.CONNECTION;
  private boolean pipelining;
  private boolean over;

  private int left;
  private long next = Supply.NONE;
  private long begun = System.nanoTime();
  private long sent;

  private Call(Session session, SocketChannel channel, Selector selector) throws IOException {
    this.session = session;
    this.letters = session.letters();
    this.ahead = session.plan().manner().pace() == Pace.PIPELINED;
    this.left = session.plan().manner().perConnection();
    this.channel = channel;
    this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  static void begin(Session session, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var call = new Call(session, channel, selector);
      if (channel.connect(session.plan().server())) call.connected();
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  Session session() {
    return session;
  }

  private void connected() {
    key.interestOps(SelectionKey.OP_READ);
  }

  /// The socket can do what it was waited for.
  ///
  /// @return whether the call goes on
  boolean ready() throws IOException {
    if (key.isConnectable() && channel.finishConnect()) connected();
    if (key.isWritable()) flush();
    if (key.isReadable()) hear();
    return !over;
  }

  void hangUp() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot close a connection", failure);
    }
  }

  private void hear() throws IOException {
    Replies replies = session.replies();
    replies.fill(channel);
    while (!over && replies.next()) {
      if (step == Step.EHLO) pipelining |= replies.text().endsWith("PIPELINING");
      if (replies.isLast()) heard(replies.code());
    }
  }

  /// The conversation: what is done about each reply.
  private void heard(int code) throws IOException {
    switch (step) {
      case CONNECTION -> {
        expect(220, code);
        say(Step.EHLO, ready(session.plan().envelopes().hello() + "\r\n"));
      }
      case EHLO -> {
        expect(250, code);
        if (ahead && !pipelining) throw new IOException("the server offers no PIPELINING");
        sayEnvelope();
      }
      case MAIL -> {
        if (code != 250) refused();
        else if (ahead) step = Step.RCPT;
        else say(Step.RCPT, letters.recipient(session.number()));
      }
      case RCPT -> {
        if (code != 250) refused();
        else if (ahead) step = Step.DATA;
        else say(Step.DATA, letters.data());
      }
      case DATA -> {
        if (code == 354) sayContent();
        else refused();
      }
      case CONTENT -> {
        if (code == 250) session.accepted(begun, sent);
        else session.refused(session.replies().text());
        goOn();
      }
      case RSET -> {
        expect(250, code);
        goOn();
      }
      case QUIT -> {
        expect(221, code);
        over = true;
      }
    }
  }

  private void sayEnvelope() throws IOException {
    if (!ahead) say(Step.MAIL, letters.mail());
    else say(Step.MAIL, letters.mail(), letters.recipient(session.number()), letters.data());
  }

  private void sayContent() throws IOException {
    left--;
    ByteBuffer head = letters.head(session.number());
    ByteBuffer body = letters.body(session.number());
    if (!ahead) {
      say(Step.CONTENT, head, body, letters.end());
    } else {
      next = left > 0 ? session.supply().next() : Supply.NONE;
      if (next == Supply.NONE) say(Step.CONTENT, head, body, letters.end(), letters.quit());
      else
        say(
            Step.CONTENT,
            head,
            body,
            letters.end(),
            letters.mail(),
            letters.recipient(next),
            letters.data());
    }
    sent = System.nanoTime();
  }

  /// Goes on behind a message, or one that was refused.
  private void goOn() throws IOException {
    begun = System.nanoTime();
    if (ahead) {
      step = next == Supply.NONE ? Step.QUIT : Step.MAIL;
      session.goOnWith(next == Supply.NONE ? session.supply().next() : next);
    } else {
      session.goOnWith(session.supply().next());
      if (left > 0 && session.number() != Supply.NONE) say(Step.MAIL, letters.mail());
      else say(Step.QUIT, letters.quit());
    }
  }

  /// A transaction that was refused is taken back. One that was sent ahead would have to be
  /// unravelled: that call ends.
  private void refused() throws IOException {
    session.refused(session.replies().text());
    if (ahead) throw new IOException("a command sent ahead was refused");
    left--;
    say(Step.RSET, ready("RSET\r\n"));
  }

  private void expect(int expected, int code) throws IOException {
    if (code != expected) throw new IOException("not expected: " + session.replies().text());
  }

  private static ByteBuffer ready(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private void say(Step said, ByteBuffer... parts) throws IOException {
    step = said;
    unsent = parts;
    flush();
  }

  private void flush() throws IOException {
    channel.write(unsent);
    boolean all = !unsent[unsent.length - 1].hasRemaining();
    key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }
}
