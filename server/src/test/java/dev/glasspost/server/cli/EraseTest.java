package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `log erase` does to records of which more is to be told, or which others lean on.
@Timeout(60)
final class EraseTest {
  @TempDir private Path data;

  private TestHouse house() throws Exception {
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
    return TestHouse.open(data);
  }

  private static void hand(TestHouse house, String parameters) throws Exception {
    String login = Base64.getEncoder().encodeToString("\0ann@a.example\0secret".getBytes(US_ASCII));
    try (TestClient client = new TestClient(house.submission())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("AUTH PLAIN " + login, "235");
      client.ask("MAIL FROM:<ann@a.example>" + parameters, "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      client.say("Subject: x");
      client.say("");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  private static void readAndDelete(TestHouse house) throws Exception {
    try (TestClient client = new TestClient(house.pop3())) {
      client.expect("+OK");
      client.ask("USER ann", "+OK");
      client.ask("PASS secret", "+OK");
      client.ask("DELE 1", "+OK");
      client.ask("QUIT", "+OK");
    }
  }

  private static String session(TestHouse house, String protocol) {
    return house
        .told("log", "list", "--protocol", protocol)
        .replaceAll(".*OUTCOME (\\S+) .*", "$1");
  }

  private static void erase(TestHouse house, String id) {
    assertThat(house.told("log", "erase", id, "--reason", "asked for", "--yes"))
        .contains("Removed 1 record.");
  }

  @Test
  void aSessionWhoseMessageIsInTheQueueIsLeftAlone() throws Exception {
    try (TestHouse house = house()) {
      hand(house, " HOLDFOR=3600");
      TestTerminal terminal = new TestTerminal();
      String[] erase = {"log", "erase", "--address", "ann@a.example", "--reason", "x", "--yes"};
      assertThat(house.run(terminal, erase)).isEqualTo(1);
      assertThat(terminal.errText())
          .contains("Left alone, for messages of these sessions are in the queue", "Nothing was")
          .contains(session(house, "submission"));
      house.told("queue", "drop", "S.0000000001");
      house.await(MessageEvent.Removed.class::isInstance);
      erase(house, session(house, "submission"));
    }
  }

  @Test
  void aSessionThatGoesOnIsLeftAloneAndNotReported() throws Exception {
    try (TestHouse house = house();
        TestClient client = new TestClient(house.smtp())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("MAIL FROM:<eve@b.example>", "250");
      String id = session(house, "smtp-in");
      TestTerminal terminal = new TestTerminal();
      String[] erase = {"log", "erase", "--address", "eve@b.example", "--reason", "x", "--yes"};
      assertThat(house.run(terminal, erase)).isEqualTo(1);
      assertThat(terminal.errText()).contains("Left alone, for these sessions go on: " + id);
      Path file = data.resolve("report.eml");
      assertThat(house.run(terminal, "log", "report", id, "--arf", "-o", file.toString()))
          .isEqualTo(1);
      assertThat(terminal.errText()).contains("Session " + id + " still goes on");
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void whoDeletedAMessageIsKnownThoughItsOwnRecordIsGone() throws Exception {
    try (TestHouse house = house()) {
      hand(house, "");
      house.await(MessageEvent.Removed.class::isInstance);
      readAndDelete(house);
      house.await(MessageEvent.Deleted.class::isInstance);
      String reading = session(house, "pop3");
      erase(house, session(house, "submission"));
      for (String name : new String[] {reading, "S.0000000001"})
        assertThat(house.told("log", "trail", name))
            .startsWith("How S.0000000001 came, and what became of it, the journal does not tell")
            .contains("logged in as ann@a.example, deleted it from the maildrop.");
      assertThat(house.told("log", "trail", reading, "--audience", "sender"))
          .startsWith(
              "What was fetched and deleted in this session is told by the session itself.");
    }
  }
}
