package dev.glasspost.server.admin;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.terminal.Terminal;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The terminal's side: hands a command to the server that has a data folder open.
public final class AdminClient implements AutoCloseable {
  /// How long a server may take until it says anything.
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final SocketChannel channel;
  private final Duration patience;

  private AdminClient(SocketChannel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
  }

  /// Connects to the server of this data folder; nothing if none runs.
  ///
  /// @throws AccessDeniedException if whoever asks may not use it
  public static Optional<AdminClient> connect(Path data) throws IOException {
    return connect(data, PATIENCE);
  }

  static Optional<AdminClient> connect(Path data, Duration patience) throws IOException {
    Optional<Path> path = new Door(data).find();
    if (path.isEmpty()) return Optional.empty();
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path.get()));
      return Optional.of(new AdminClient(channel, patience));
    } catch (ConnectException _) {
      channel.close();
      return Optional.empty(); // Left behind by a server that was killed.
    } catch (IOException refused) {
      channel.close();
      // The JDK tells of missing rights as of an address that can't be bound to, in words alone.
      if (!Files.isWritable(path.get())) throw new AccessDeniedException(path.get().toString());
      throw refused;
    }
  }

  /// Has the server carry out a command as if it ran here.
  ///
  /// @return its exit code
  /// @throws IOException if the server went away before the command's end
  public int run(List<String> arguments, Terminal terminal) throws IOException {
    Octets request = Request.of(terminal, arguments).toOctets();
    if (request.length() > Frame.MAX_BODY || arguments.size() > Request.MAX_ARGUMENTS)
      throw new IOException("the command line is too long for the server");
    new Frame(Frame.Kind.REQUEST, request).send(channel);
    awaitAnswer();
    OptionalInt exit = OptionalInt.empty();
    while (exit.isEmpty()) exit = obey(next(), terminal);
    return exit.getAsInt();
  }

  /// A server says something at once; how long the command takes is another matter.
  private void awaitAnswer() throws IOException {
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      if (selector.select(patience.toMillis()) == 0)
        throw new IOException(
            "the server that has the data folder open did not answer within "
                + patience.toSeconds()
                + " seconds: it is stuck or stopped, or the machine is very busy");
    }
    channel.configureBlocking(true);
  }

  private Frame next() throws IOException {
    try {
      return Frame.receive(channel);
    } catch (EOFException _) {
      throw new IOException("the server went away before the command was done");
    }
  }

  private OptionalInt obey(Frame frame, Terminal terminal) throws IOException {
    switch (frame.kind()) {
      case OUT -> print(frame, terminal.out());
      case ERR -> print(frame, terminal.err());
      case ASK_PASSWORD -> answer(() -> terminal.askPassword(frame.body().utf8()));
      case ASK_LINE -> answer(terminal::readLine);
      case END -> {
        return OptionalInt.of(frame.body().at(0));
      }
      case REQUEST, ANSWER, MUTE -> throw new IOException("a server doesn't say " + frame.kind());
    }
    return OptionalInt.empty();
  }

  private static void print(Frame frame, PrintStream stream) {
    stream.writeBytes(frame.body().toBytes());
    stream.flush();
  }

  private void answer(Supplier<Secret> question) throws IOException {
    try {
      new Frame(Frame.Kind.ANSWER, question.get().reveal()).send(channel);
    } catch (Terminal.Mute mute) {
      new Frame(Frame.Kind.MUTE, String.valueOf(mute.getMessage())).send(channel);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
