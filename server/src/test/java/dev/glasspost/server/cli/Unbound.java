package dev.glasspost.server.cli;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.server.dns.DnsResolver;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real name server that knows what a test tells it, and nothing else.
final class Unbound implements Closeable {
  private static final int TRIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final InetSocketAddress address;

  private Unbound(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /// Skips the test if there is no Unbound.
  ///
  /// @param folder for its settings
  /// @param records as in a zone file, with names of `example` or of `in-addr.arpa`
  static Unbound start(Path folder, List<String> records) throws IOException {
    new ForeignProgram("unbound", "unbound").orSkip();
    // It wants the port for TCP as well, and somebody else may have taken it meanwhile.
    for (int i = 0; i < TRIES; i++) {
      Unbound unbound = tryToStart(folder, records);
      if (unbound.answers()) return unbound;
      unbound.close();
    }
    throw new AssertionError("Unbound does not answer; see unbound.log beside its settings");
  }

  private static Unbound tryToStart(Path folder, List<String> records) throws IOException {
    InetSocketAddress address = freePort();
    Path settings = Files.write(folder.resolve("unbound.conf"), settings(folder, address, records));
    Process process =
        new ProcessBuilder("unbound", "-d", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("unbound.log").toFile())
            .start();
    return new Unbound(process, address);
  }

  private static InetSocketAddress freePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket free = new ServerSocket(0, 1, loopback);
        DatagramSocket _ = new DatagramSocket(free.getLocalPort(), loopback)) {
      return new InetSocketAddress(loopback, free.getLocalPort());
    }
  }

  private static List<String> settings(
      Path folder, InetSocketAddress address, List<String> records) {
    Stream<String> server =
        Stream.of(
            "server:",
            "  interface: 127.0.0.1@" + address.getPort(),
            "  do-ip6: no",
            "  do-daemonize: no",
            "  chroot: \"\"",
            "  username: \"\"",
            "  pidfile: \"\"",
            "  use-syslog: no",
            "  directory: \"" + folder + "\"",
            "  module-config: \"iterator\"",
            "  num-threads: 1",
            "  local-zone: \"example.\" static",
            "  local-zone: \"127.in-addr.arpa.\" static",
            "  local-data: \"ready.example. A 127.0.0.1\"");
    Stream<String> control = Stream.of("remote-control:", "  control-enable: no");
    Stream<String> data = records.stream().map(record -> "  local-data: '" + record + "'");
    return Stream.of(server, data, control).flatMap(it -> it).collect(Collectors.toList());
  }

  /// Waits for an answer; false if it has ended, or none comes.
  private boolean answers() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (DnsResolver resolver = new DnsResolver(List.of(address))) {
      Question ready = new Question(Question.Type.A, "ready.example");
      while (!(resolver.ask(ready, Duration.ofSeconds(1)) instanceof Answer.Found))
        if (!process.isAlive() || System.nanoTime() > end) return false;
      return true;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /// As the setting `dns.servers` has it.
  String setting() {
    return "dns.servers=127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
