package dev.glasspost.server.admin;

import dev.glasspost.server.admin.Places.Place;
import dev.glasspost.server.terminal.Terminal.Facts;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;

/// The server's side: listens in the data folder and carries out the commands that come. Only the
/// user the server runs as can reach it, and root.
public final class AdminSocket implements AutoCloseable {
  /// How many commands may run at a time that do something.
  public static final int MAX_COMMANDS = 16;

  /// How many may only show what happens, besides these.
  static final int MAX_WATCHING = 256;

  /// How long nothing is taken after taking something failed.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServerSocketChannel listening;
  private final Door door;
  private final Commands commands;
  private final Places places = new Places(MAX_COMMANDS, MAX_WATCHING);
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private AdminSocket(ServerSocketChannel listening, Door door, Commands commands) {
    this.listening = listening;
    this.door = door;
    this.commands = commands;
  }

  /// Begins to listen.
  ///
  /// @param data a folder whose store this process has open
  public static AdminSocket open(Path data, Commands commands) throws IOException {
    Door door = new Door(data);
    Path path = door.prepare();
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    AdminSocket socket = new AdminSocket(listening, door, commands);
    Thread.ofVirtual().name("admin").start(socket::listen);
    return socket;
  }

  private void listen() {
    while (listening.isOpen()) {
      try {
        receive(listening.accept());
      } catch (ClosedChannelException _) {
        return; // This is how listening ends.
      } catch (IOException trouble) {
        pauseAfter(trouble);
      }
    }
  }

  /// It may be that no more files can be opened now; an administrator will want to know why.
  private static void pauseAfter(IOException trouble) {
    System.getLogger("glasspost.admin")
        .log(System.Logger.Level.WARNING, "A command could not be taken.", trouble);
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Commands may think for long, and those that are methods hold on to the thread that carries
  /// them while they ask for something: so they have threads that sessions don't need.
  private void receive(SocketChannel channel) {
    connections.add(channel);
    Thread.ofPlatform()
        .name("admin-command")
        .daemon()
        .start(() -> {
          try (channel) {
            admit(channel);
          } catch (IOException _) {
            // They have gone, or were never one of ours: nobody to tell.
          } finally {
            connections.remove(channel);
          }
        });
  }

  /// The socket's mode lets nobody else in, but for an instant after it was made.
  private void admit(SocketChannel channel) throws IOException {
    Request request = Request.parse(Frame.receive(channel).body());
    String user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    if (!user.equals("root") && !user.equals(System.getProperty("user.name")))
      refuse(channel, "The server runs as another user.");
    else {
      // Whoever has asked sees that somebody is there.
      new Frame(Frame.Kind.OUT, "").send(channel);
      Optional<Place> place = places.enter();
      if (place.isPresent()) carryOut(request, channel, place.get());
      else
        refuse(channel, "The server carries out " + MAX_COMMANDS + " other commands; try again.");
    }
  }

  private void carryOut(Request request, SocketChannel channel, Place taken) {
    try (Place place = taken) {
      RemoteTerminal terminal = new RemoteTerminal(channel, request.facts(), place::watch);
      Thread.ofVirtual().name("admin-terminal").start(terminal::listen);
      terminal.end(commands.run(request.arguments(), terminal));
    }
  }

  private static void refuse(SocketChannel channel, String why) {
    RemoteTerminal terminal = new RemoteTerminal(channel, Facts.PLAIN, () -> true);
    terminal.err().println("glasspost: " + why);
    terminal.end(1);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (SocketChannel connection : connections) connection.close();
    door.clear();
  }
}
