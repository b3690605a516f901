package dev.glasspost.server.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The `smtp-sink` of Postfix, a host that takes mail and throws it away, or fails where it is told
/// to.
final class SmtpSink implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BACKLOG = "100";

  private final Process process;
  private final InetSocketAddress address;

  private SmtpSink(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /// Skips the test if there is none.
  ///
  /// @param folder for what it says of itself
  /// @param options as its manual has them
  static SmtpSink start(Path folder, List<String> options) throws IOException {
    new ForeignProgram("smtp-sink", "postfix").orSkip();
    InetSocketAddress address = freePort();
    List<String> command = new ArrayList<>(List.of("smtp-sink"));
    if ("root".equals(System.getProperty("user.name"))) command.addAll(List.of("-u", "nobody"));
    command.addAll(options);
    command.addAll(List.of("127.0.0.1:" + address.getPort(), BACKLOG));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("smtp-sink.log").toFile())
            .start();
    SmtpSink sink = new SmtpSink(process, address);
    sink.awaitListening();
    return sink;
  }

  private static InetSocketAddress freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
    }
  }

  private void awaitListening() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens())
      if (!process.isAlive() || System.nanoTime() > end)
        throw new AssertionError("smtp-sink does not listen; see smtp-sink.log");
  }

  private boolean listens() {
    try (Socket call = new Socket()) {
      call.connect(address, (int) PATIENCE.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// As a route has it.
  String route() {
    return "relay:127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
