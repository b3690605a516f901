package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mail for a real host that fails at each command in each way: what is in the queue, in the
/// report, and in the record of our call afterwards. `FailureTableTest` tells more of each, with a
/// host that is scripted.
@Timeout(120)
final class SmtpSinkTest {
  private static final String NEVER = "500 5.3.0 Error: command failed";
  private static final String ID = "S.0000000001";

  @TempDir private Path folder;

  private String run(TestHouse house, String... arguments) {
    TestTerminal terminal = new TestTerminal();
    assertThat(house.run(terminal, arguments)).as(terminal.errText()).isZero();
    return terminal.outText();
  }

  private Path ours(SmtpSink sink) throws IOException {
    Path data = Files.createDirectory(folder.resolve("ours"));
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("a secret").type("a secret"), "account", "add", "sue@a.example");
    shell.run("route", "add", "b.example", sink.route());
    return data;
  }

  private static void send(InetSocketAddress server) throws IOException {
    try (TestClient client = new TestClient(server)) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("MAIL FROM:<sue@a.example>", "250");
      client.ask("RCPT TO:<bob@b.example>", "250");
      client.ask("DATA", "354");
      client.say("Subject: lost");
      client.say("");
      client.say("Hello.");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  /// The id of our call, as the trail names it.
  private String call(TestHouse house) {
    return run(house, "log", "trail", ID)
        .replaceAll("\\s+", " ")
        .split("session ", 4)[2]
        .substring(0, 12);
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "MAIL", "RCPT", "DATA", "."})
  void whatItRefusesForGoodComesBack(String command) throws Exception {
    try (SmtpSink sink = SmtpSink.start(folder, List.of("-f", command));
        TestHouse house = TestHouse.open(ours(sink))) {
      send(house.smtp());
      house.await(MessageEvent.Delivered.class::isInstance);
      assertThat(TestClient.read(house.pop3(), "sue@a.example", "a secret").getFirst())
          .contains(
              "Subject: Not delivered: your message to bob@b.example",
              "Diagnostic-Code: smtp; " + NEVER,
              "Action: failed",
              "\nS: " + NEVER);
      assertThat(run(house, "log", "trail", ID)).containsPattern("It was\\s+given\\s+up\\.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-r, CONNECT, 450 4.3.0 Error: command failed",
    "-r, MAIL,    450 4.3.0 Error: command failed",
    "-r, RCPT,    450 4.3.0 Error: command failed",
    "-r, DATA,    450 4.3.0 Error: command failed",
    "-r, .,       450 4.3.0 Error: command failed",
    "-Q, CONNECT, 421 4.0.0 Server closing connection",
    "-Q, EHLO,    421 4.0.0 Server closing connection",
    "-Q, MAIL,    421 4.0.0 Server closing connection",
    "-Q, RCPT,    421 4.0.0 Server closing connection",
    "-Q, DATA,    421 4.0.0 Server closing connection",
    "-Q, .,       421 4.0.0 Server closing connection",
    "-q, CONNECT, closed the connection when we called",
    "-q, EHLO,    closed the connection when it was told our name",
    "-q, MAIL,    closed the connection when it was told of the message",
    "-q, RCPT,    closed the connection when it was told of the message",
    "-q, DATA,    closed the connection before the message was sent",
    "-q, .,       closed the connection while it was given the message"
  })
  void whatItPutsOffWaits(String how, String command, String why) throws Exception {
    try (SmtpSink sink = SmtpSink.start(folder, List.of(how, command));
        TestHouse house = TestHouse.open(ours(sink))) {
      send(house.smtp());
      house.await(MessageEvent.Deferred.class::isInstance);
      assertThat(run(house, "queue", "show", ID)).contains("bob@b.example: to be tried again", why);
      assertThat(run(house, "log", "show", call(house))).contains("SMTP-OUT session ");
    }
  }

  @Test
  void whatItTakesIsGone() throws Exception {
    try (SmtpSink sink = SmtpSink.start(folder, List.of());
        TestHouse house = TestHouse.open(ours(sink))) {
      send(house.smtp());
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(run(house, "queue", "list")).isEmpty();
      assertThat(run(house, "log", "show", call(house)))
          .contains("SMTP-OUT session ", "They have taken the message for bob@b.example");
      TestTerminal terminal = new TestTerminal();
      assertThat(house.run(terminal, "log", "show", call(house), "--audience", "sender")).isOne();
      assertThat(terminal.errText()).contains("it is we who called and sent");
    }
  }
}
