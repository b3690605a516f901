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

/// A message that its sender wants to be held for a while (RFC 4865).
@Timeout(60)
final class HeldMessageTest {
  @TempDir private Path data;

  private TestHouse house() throws Exception {
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
    return TestHouse.open(data);
  }

  private static void hand(TestHouse house) throws Exception {
    String login = Base64.getEncoder().encodeToString("\0ann@a.example\0secret".getBytes(US_ASCII));
    try (TestClient client = new TestClient(house.submission())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("AUTH PLAIN " + login, "235");
      client.ask("MAIL FROM:<ann@a.example> HOLDFOR=3600", "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      client.say("Subject: later");
      client.say("Message-ID: <later@a.example>");
      client.say("");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  @Test
  void theQueueTellsWhyItWaits() throws Exception {
    try (TestHouse house = house()) {
      hand(house);
      assertThat(house.told("queue", "show", "S.0000000001"))
          .contains(
              ", when its sender wants it to go; `glasspost queue release S.0000000001` lets it go"
                  + " at once ");
    }
  }

  @Test
  void itsRecordTellsWhatTheyAskedAndUntilWhenItIsHeld() throws Exception {
    try (TestHouse house = house()) {
      hand(house);
      assertThat(house.told("log", "show", "S.0000000001"))
          .contains(
              "They asked us to hold the message, and not to deliver it before its time. Until then"
                  + " `glasspost queue show S.0000000001` shows it, and `glasspost queue release"
                  + " S.0000000001` lets it go at once: [RFC 4865 §3]")
          .containsPattern("S.0000000001\\] held until \\d{4}-.*, as its sender wants");
      assertThat(house.told("log", "show", "S.0000000001", "--audience", "sender"))
          .contains("They asked us to hold the message, and not to deliver it before its time: ")
          .doesNotContain("glasspost queue");
    }
  }

  @Test
  void itsTrailTellsThatItIsHeldAndIsFoundByItsMessageId() throws Exception {
    try (TestHouse house = house()) {
      hand(house);
      String trail = house.told("log", "trail", "<later@a.example>");
      assertThat(trail)
          .containsPattern(
              "^The message for ann@a.example is in the queue, where its sender wants it to be held"
                  + " until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC.")
          .containsPattern("Its sender asked us to hold it until \\d{4}-.* UTC, and we do.");
    }
  }

  @Test
  void itIsNotTriedBeforeItsTimeUnlessItIsReleased() throws Exception {
    try (TestHouse house = house()) {
      hand(house);
      assertThat(house.told("queue", "retry", "--all"))
          .isEqualTo("1 message is held, and stays so; `glasspost queue release` lets it go. ");
      assertThat(house.told("queue", "release", "S.0000000001"))
          .isEqualTo("1 message is not held any more. ");
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(house.told("log", "trail", "S.0000000001"))
          .startsWith("The message for ann@a.example is in the maildrop of ann@a.example;");
    }
  }
}
