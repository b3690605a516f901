package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server as a process: how it is stopped, and what is left when it is killed.
@Timeout(180)
final class ProcessTest {
  @TempDir private Path data;
  private Shell shell = new Shell(Path.of(""), TestHouse.environs(Path.of("")).opener());

  @BeforeEach
  void furnish() {
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @Test
  void sigtermLetsAMessageThatIsComingInBeFinished() throws Exception {
    try (ServerProcess server = ServerProcess.start(data);
        TestClient client = new TestClient(server.smtp())) {
      client.expect("220");
      client.ask("HELO client.example", "250");
      client.ask("MAIL FROM:<bob@client.example>", "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      client.say("Subject: in the middle");
      server.terminate();
      server.awaitLine("Stopping.");
      String id = client.ask(".", "250").split(" ", 3)[1];
      server.awaitLine("Stopped.");
      assertThat(server.awaitEnd()).isZero();
      assertThat(shell.run("log", "show", id, "--view", "sender").out()).contains("S: 250 " + id);
    }
  }

  @Test
  void aClientThatDoesNotEndIsCutWhenTheTimeIsUp() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, "stop-within=1s");
        TestClient client = new TestClient(server.smtp())) {
      client.expect("220");
      client.ask("HELO client.example", "250");
      client.ask("MAIL FROM:<bob@client.example>", "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      client.say("Subject: never ends");
      long begin = System.nanoTime();
      server.terminate();
      assertThat(server.awaitEnd()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(60));
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (ServerProcess server = ServerProcess.start(data)) {
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "sender " + i;
        senders.add(Thread.ofVirtual().start(() -> sendUntilLost(server, name, acknowledged)));
      }
      while (acknowledged.size() < 50) Thread.onSpinWait();
      server.kill();
      for (Thread sender : senders) sender.join();
    }
    assertThat(data.resolve("admin.sock")).exists();
    assertThat(shell.run("account", "list").out()).contains("ann@a.example");
    try (ServerProcess server = ServerProcess.start(data)) {
      awaitEmptyQueue();
      List<String> subjects =
          TestClient.read(server.pop3(), "ann", "secret").stream()
              .map(message -> message.replace("Subject: ", ""))
              .toList();
      assertThat(subjects).doesNotHaveDuplicates().containsAll(acknowledged);
    }
  }

  /// In one session, one message after the other.
  private static void sendUntilLost(
      ServerProcess server, String name, ConcurrentLinkedQueue<String> acknowledged) {
    try (TestClient client = new TestClient(server.smtp())) {
      client.expect("220");
      client.ask("HELO client.example", "250");
      for (int i = 0; true; i++) {
        client.ask("MAIL FROM:<bob@client.example>", "250");
        client.ask("RCPT TO:<ann@a.example>", "250");
        client.ask("DATA", "354");
        client.say("Subject: " + name + " " + i);
        client.ask(".", "250");
        acknowledged.add(name + " " + i);
      }
    } catch (IOException | AssertionError _) {
      // The server was killed.
    }
  }

  private void awaitEmptyQueue() {
    while (!shell.run("queue", "list").out().isEmpty()) Thread.onSpinWait();
  }
}
