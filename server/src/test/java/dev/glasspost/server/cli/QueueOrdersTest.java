package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `glasspost queue` does to a message is in the journal, whether a server runs or not.
@Timeout(60)
final class QueueOrdersTest {
  private static final String ID = "S.0000000001";

  @TempDir private Path data;

  private Shell shell() {
    return new Shell(data, TestHouse.environs(data).opener());
  }

  private void found() {
    shell().run("domain", "add", "a.example");
    shell()
        .run(
            new TestTerminal().type("secret"),
            "account",
            "add",
            "ann@a.example",
            "--password-stdin");
  }

  /// Hands over a message that waits in the queue.
  static void hand(TestHouse house) throws Exception {
    String login = Base64.getEncoder().encodeToString("\0ann@a.example\0secret".getBytes(US_ASCII));
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
  }

  private String typed(String... command) {
    Result result = shell().run(command);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out().replaceAll("\\s+", " ");
  }

  @Test
  void theServerTellsWhatItWasOrdered() throws Exception {
    found();
    try (TestHouse house = TestHouse.open(data)) {
      hand(house);
      house.told("queue", "hold", ID);
      assertThat(house.told("log", "trail", ID))
          .startsWith(
              "The message for ann@a.example is in the queue, where whoever runs this server holds"
                  + " it: it is not tried until it is released. Let S.0000000001 go with `glasspost"
                  + " queue release S.0000000001` when nothing speaks against it.")
          .contains("An administrator holds the message back (`queue hold`)");
      assertThat(house.told("log", "show", ID))
          .contains("An administrator holds the message back", "held, as an administrator wants");
      house.told("queue", "release", ID);
      assertThat(house.told("log", "trail", ID))
          .contains("where its sender wants it to be held until", "An administrator released");
      house.told("queue", "drop", ID);
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(house.told("log", "trail", ID))
          .startsWith(
              "The message for ann@a.example could not be delivered: the administrator took")
          .contains("An administrator gave the message up for all who still waited for it")
          .contains("Nobody waited for it any more, so it left the queue")
          .containsOnlyOnce("took it out of the queue");
      assertThat(house.told("log", "trail", ID, "--audience", "sender"))
          .contains("The administrator of this server holds the message back, so it is not tried")
          .contains("The administrator of this server gave the message up")
          .doesNotContain("queue");
    }
    assertThat(shell().run("queue", "show", ID).err())
        .contains(ID + " is not in the queue; `glasspost log trail " + ID + "` tells what became");
    assertThat(shell().run("queue", "drop", "S.0000000099").err())
        .contains("S.0000000099 is not in the queue, and no record mentions it.");
  }

  @Test
  void whatIsOrderedWhileNoServerRunsIsToldAllTheSame() throws Exception {
    found();
    try (TestHouse house = TestHouse.open(data)) {
      hand(house);
    }
    assertThat(typed("queue", "hold", ID)).isEqualTo("1 message is held. ");
    assertThat(typed("log", "trail", ID))
        .contains("is not tried until it is released.", "An administrator holds the message back");
    typed("queue", "reroute", "relay:192.0.2.7:2525", "--all");
    assertThat(typed("log", "list", "relay:192.0.2.7:2525")).contains("accepted 1 message");
    typed("queue", "reroute", "table", "--all");
    typed("queue", "release", ID);
    typed("queue", "release", ID);
    assertThat(typed("log", "trail", ID))
        .startsWith("The message for ann@a.example is in the queue, and has not been tried yet.")
        .contains("brought to relay:192.0.2.7:2525 (`queue reroute`)")
        .contains("go where the table leads (`queue reroute table`)");
    assertThat(typed("log", "verify"))
        .contains("The journal is as it was written.", "0 pieces wait");
    try (TestHouse house = TestHouse.open(data)) {
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(house.told("log", "trail", ID))
          .startsWith("The message for ann@a.example is in the maildrop of ann@a.example;")
          .contains("An administrator holds the message back", "An administrator released");
      assertThat(house.told("log", "list")).doesNotContain("without being stopped");
    }
    assertThat(typed("log", "verify")).contains("The journal is as it was written.");
  }

  @Test
  void whatIsGivenUpWhileNoServerRunsIsToldBeforeItLeavesTheQueue() throws Exception {
    found();
    try (TestHouse house = TestHouse.open(data)) {
      hand(house);
    }
    typed("queue", "bounce", ID);
    assertThat(typed("log", "trail", ID))
        .startsWith(
            "The message for ann@a.example is not tried any more: the administrator gave it up, and"
                + " had the sender told. The server has yet to let go of it.");
    assertThat(shell().run("queue", "hold", ID).exitCode()).isNotZero();
    assertThat(typed("log", "trail", ID)).doesNotContain("holds the message back");
    String[] erase = {"log", "erase", "--address", "ann@a.example", "--reason", "x", "--yes"};
    assertThat(shell().run(erase).err()).contains("Left alone, for messages of these sessions");
  }
}
