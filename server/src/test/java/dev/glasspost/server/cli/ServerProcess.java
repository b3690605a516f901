package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `glasspost serve` in a process of its own.
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("  (SMTP|POP3|POP3S) +127\\.0\\.0\\.1:(\\d+)");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static ServerProcess start(Path data, String... settings) throws IOException {
    ServerProcess server = launch(data, settings);
    server.awaitReady();
    return server;
  }

  /// Starts it and does not wait until it listens.
  static ServerProcess launch(Path data, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.glasspost.server.Main",
                "serve",
                "--data",
                data.toString()));
    for (String setting :
        List.of(
            "host-name=mx.a.example",
            "smtp.listen=127.0.0.1:0",
            "submission.listen=127.0.0.1:0",
            "submissions.listen=127.0.0.1:0",
            "pop3.listen=127.0.0.1:0",
            "pop3s.listen=127.0.0.1:0",
            "dns.servers=127.0.0.1:9",
            "smtp.verify-helo-within=100ms")) {
      command.add("--set");
      command.add(setting);
    }
    for (String setting : settings) {
      command.add("--set");
      command.add(setting);
    }
    return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void awaitReady() throws IOException {
    while (lines.isEmpty() || !lines.getLast().contains("Ctrl-C stops the server")) readLine();
  }

  /// Waits until it prints this line.
  void awaitLine(String line) throws IOException {
    while (!lines.getLast().equals(line)) readLine();
  }

  private void readLine() throws IOException {
    String line = out.readLine();
    if (line == null) throw new AssertionError("the server ended: " + lines);
    lines.add(line);
  }

  InetSocketAddress smtp() {
    return address("SMTP");
  }

  InetSocketAddress pop3() {
    return address("POP3");
  }

  private InetSocketAddress address(String protocol) {
    for (String line : lines) {
      Matcher port = PORT.matcher(line);
      if (port.matches() && port.group(1).equals(protocol))
        return new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(2)));
    }
    throw new AssertionError("no port of " + protocol + " in " + lines);
  }

  /// Tells it to stop with SIGTERM.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Lets it live for so long and ends it with SIGKILL; it must not end by itself.
  void killAfter(Duration life) throws InterruptedException {
    assertThat(process.waitFor(life.toNanos(), TimeUnit.NANOSECONDS))
        .describedAs("the server ended by itself")
        .isFalse();
    kill();
  }

  /// Ends it with SIGKILL.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /// @return the exit code
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
