package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A message that its sender wants to be held for a while (RFC 4865).
@Timeout(60)
final class HeldMessageTest {
  @TempDir private Path data;

  @Test
  void theQueueTellsWhyItWaits() throws Exception {
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
    String login = Base64.getEncoder().encodeToString("\0ann@a.example\0secret".getBytes(US_ASCII));
    try (TestHouse house = TestHouse.open(data)) {
      try (TestClient client = new TestClient(house.submission())) {
        client.expect("220");
        client.ask("EHLO client.example", "250");
        client.ask("AUTH PLAIN " + login, "235");
        client.ask("MAIL FROM:<ann@a.example> HOLDFOR=3600", "250");
        client.ask("RCPT TO:<ann@a.example>", "250");
        client.ask("DATA", "354");
        client.say("Subject: later");
        client.say("");
        client.ask(".", "250");
        client.ask("QUIT", "221");
      }
      TestTerminal terminal = new TestTerminal();
      assertThat(house.run(terminal, "queue", "show", "S.0000000001")).isZero();
      assertThat(terminal.outText()).contains(", when its sender wants it to go\n");
    }
  }
}
