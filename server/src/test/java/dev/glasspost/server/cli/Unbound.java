package dev.glasspost.server.cli;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.server.dns.DnsResolver;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real name server that knows what a test tells it, and nothing else.
final class Unbound implements Closeable {
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
    InetSocketAddress address = freePort();
    Path settings = Files.write(folder.resolve("unbound.conf"), settings(folder, address, records));
    Process process =
        new ProcessBuilder("unbound", "-d", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("unbound.log").toFile())
            .start();
    Unbound unbound = new Unbound(process, address);
    unbound.awaitAnswer();
    return unbound;
  }

  private static InetSocketAddress freePort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
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

  private void awaitAnswer() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (DnsResolver resolver = new DnsResolver(List.of(address))) {
      Question ready = new Question(Question.Type.A, "ready.example");
      while (!(resolver.ask(ready, Duration.ofSeconds(1)) instanceof Answer.Found))
        if (!process.isAlive() || System.nanoTime() > end)
          throw new AssertionError("Unbound does not answer; see unbound.log beside its settings");
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
