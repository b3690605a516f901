package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on loopback: what comes to one of them for the other is brought there.
@Timeout(120)
final class RelayTest {
  @TempDir private Path folder;
  private Path ours = Path.of("");
  private Path theirs = Path.of("");
  private Shell here = new Shell(ours, TestHouse.environs(ours).opener());
  private Shell there = new Shell(theirs, TestHouse.environs(theirs).opener());

  @BeforeEach
  void furnish() throws IOException {
    ours = Files.createDirectory(folder.resolve("ours"));
    theirs = Files.createDirectory(folder.resolve("theirs"));
    here = new Shell(ours, TestHouse.environs(ours).opener());
    there = new Shell(theirs, TestHouse.environs(theirs).opener());
    here.run("domain", "add", "a.example");
    there.run("domain", "add", "b.example");
    there.run(
        new TestTerminal().type("a secret").type("a secret"), "account", "add", "bob@b.example");
  }

  @Test
  void aDomainThatWeRelayForGetsItsMailFromUs() throws Exception {
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      assertThat(here.run("route", "add", "b.example", "relay:" + words(b.smtp())).exitCode())
          .isZero();
      String id =
          TestClient.send(a.smtp(), "bob@b.example", "Subject: far", "", "Hello, Bob.", "..");
      a.await(MessageEvent.Removed.class::isInstance);
      b.await(MessageEvent.Removed.class::isInstance);
      assertThat(TestClient.read(b.pop3(), "bob", "a secret"))
          .containsExactly("Subject: far\n\nHello, Bob.\n..");
      assertThat(here.run("log", "show", id).out())
          .contains("The host 127.0.0.1 has taken it over for bob@b.example.")
          .contains("<bob@b.example> by 127.0.0.1: 250 ");
      assertThat(here.run("log", "show", session(id)).out())
          .contains("There is mail for relay:" + words(b.smtp()))
          .contains("It is for them to speak first:")
          .contains("Encrypted with TLSv1.3, ", "certificate: CN=mx.b.example, SHA-256 ")
          .contains("nobody we trust vouches for their certificate")
          .contains("Sending RCPT TO:<bob@b.example>")
          .contains("they have taken the message for bob@b.example");
      assertThat(here.run("log", "show", session(id), "--view", "sender").out())
          .contains("EHLO mx.a.example");
    }
  }

  /// The session in which the message was brought.
  private String session(String id) {
    String record = here.run("log", "show", id, "--view", "plain").out();
    int from = record.indexOf("(session ", record.indexOf("] taken for <")) + "(session ".length();
    return record.substring(from, record.indexOf(')', from));
  }

  @Test
  void anAliasMayLeadToTheOtherServer() throws Exception {
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      here.run("route", "add", "*", "relay:" + words(b.smtp()));
      here.run("alias", "add", "bob@a.example", "bob@b.example");
      TestClient.send(a.smtp(), "bob@a.example", "Subject: led", "", "Hello.");
      b.await(MessageEvent.Removed.class::isInstance);
      assertThat(TestClient.read(b.pop3(), "bob", "a secret")).hasSize(1);
    }
  }

  @Test
  void strangersAreNotServedBecauseThereIsASmartHost() throws Exception {
    try (TestHouse a = TestHouse.open(ours);
        TestClient client = new TestClient(a.smtp())) {
      here.run("route", "add", "*", "relay:192.0.2.1");
      client.expect("220");
      client.ask("HELO client.example", "250");
      client.ask("MAIL FROM:<x@client.example>", "250");
      client.ask("RCPT TO:<bob@b.example>", "550 ");
      client.ask("RCPT TO:<\"bob@b.example\"@a.example>", "550 ");
      client.ask("RCPT TO:<bob%b.example@a.example>", "550 ");
      client.ask("RCPT TO:<@a.example:bob@b.example>", "550 ");
    }
  }

  @Test
  void whatTheOtherServerRefusesIsNotTriedAgain() throws Exception {
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      here.run("route", "add", "b.example", "relay:" + words(b.smtp()));
      String id = TestClient.send(a.smtp(), "nobody@b.example", "Subject: lost", "", "Hello.");
      a.await(MessageEvent.Removed.class::isInstance);
      assertThat(here.run("log", "show", id).out())
          .contains("they refuse it for nobody@b.example, and say so for good")
          .contains("no such user here");
      assertTrailTellsOfTheCall(id);
    }
  }

  /// The trail has the call of ours among its steps, and the call leads to the same trail.
  private void assertTrailTellsOfTheCall(String id) {
    String trail = here.run("log", "trail", id).out();
    String told = trail.replaceAll("\\s+", " ");
    assertThat(told)
        .contains("We offered it to the host 127.0.0.1.")
        .contains(
            "To RCPT TO:<nobody@b.example> they said \"550 5.1.1 <nobody@b.example> no such user"
                + " here (ref ")
        .contains("\": they know no such mailbox. [RFC 3463 §3.2]")
        .containsPattern("session \\w{12} \\(times in UTC\\) .*session \\w{12} \\(times in UTC\\)");
    String call = lastMatch("session (\\w{12}) \\(times in UTC\\)[^(]*We offered it", told);
    assertThat(here.run("log", "trail", call).out()).isEqualTo(trail);
    assertThat(here.run("log", "trail", id, "--audience", "sender").out())
        .contains("We took the message for nobody@b.example over")
        .doesNotContain("offered", "127.0.0.1.", "5.1.1");
  }

  private static String lastMatch(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(it -> it.group(1))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError(text));
  }

  /// Sends a message by way of a server that has gone, and waits until that was found out.
  private String sendInVain(String subject) throws Exception {
    InetSocketAddress gone;
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example")) {
      gone = b.smtp();
    }
    here.run("route", "add", "b.example", "relay:" + words(gone));
    try (TestHouse a = TestHouse.open(ours)) {
      String id = TestClient.send(a.smtp(), "bob@b.example", subject, "", "Hello.");
      a.await(MessageEvent.Deferred.class::isInstance);
      return id;
    }
  }

  @Test
  void aServerThatIsDownIsWaitedFor() throws Exception {
    String id = sendInVain("Subject: wait");
    assertThat(here.run("queue", "show", id).out()).contains("127.0.0.1 could not be reached");
    assertThat(here.run("queue", "hold", id).out()).isEqualTo("1 message is held.\n");
    assertThat(here.run("queue", "list").out()).contains("held");
    assertThat(here.run("queue", "release", "--to", "B.example").out())
        .isEqualTo("1 message is not held any more.\n");
    assertThat(here.run("queue", "retry", "--to", "c.example").err())
        .isEqualTo("glasspost: No message in the queue is so.\n");
    assertThat(here.run("queue", "drop").err())
        .isEqualTo(
            "glasspost: Say which messages: by ID, with --to DOMAIN, --from DOMAIN, or --all.\n");
    assertThat(here.run("queue", "drop", "--all").out()).isEqualTo("1 message is dropped.\n");
    try (TestHouse a = TestHouse.open(ours)) {
      assertThat(a.run(new TestTerminal(), "queue", "list")).isZero();
      a.await(MessageEvent.Removed.class::isInstance);
    }
    assertThat(here.run("log", "trail", id).out()).contains("took it out of the queue");
  }

  @Test
  void whatWaitsCanBeBroughtToAnotherServer() throws Exception {
    String id = sendInVain("Subject: detour");
    assertThat(here.run("queue", "reroute", "b.example", "--all").err())
        .isEqualTo(
            "glasspost: 'b.example' is no way; one is like relay:HOST[:PORT], lmtp:HOST[:PORT], or"
                + " table.\n");
    assertThat(here.run("queue", "reroute", "relay:127.0.0.1:0", "--all").err())
        .contains("a port is a number from 1 to 65535");
    assertThat(here.run("queue", "reroute", "lmtp:192.0.2.7", id).out())
        .as("while no server runs")
        .isEqualTo("1 message is brought to lmtp:192.0.2.7:24.\n");
    assertThat(here.run("queue", "show", id).out()).contains("; rerouted to lmtp:192.0.2.7:24\n");
    assertThat(here.run("queue", "reroute", "table", "--from", "nobody.example").err())
        .isEqualTo("glasspost: No message in the queue is so.\n");
    assertThat(here.run("queue", "reroute", "table", "--to", "bob@b.example").out())
        .isEqualTo("1 message follows the table.\n");
    assertThat(here.run("queue", "hold", id).exitCode()).isZero();
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      String spare = "relay:" + words(b.smtp());
      assertThat(here.run("queue", "reroute", spare, "--to", "b.example").out())
          .as("while it runs")
          .isEqualTo("1 message is brought to " + spare + ".\n");
      here.run("queue", "release", id);
      b.await(MessageEvent.Removed.class::isInstance);
      a.await(MessageEvent.Removed.class::isInstance);
      assertThat(TestClient.read(b.pop3(), "bob", "a secret"))
          .containsExactly("Subject: detour\n\nHello.");
      assertThat(here.run("log", "trail", id).out().replaceAll("\\s+", " "))
          .contains("the administrator has this message for bob@b.example brought to " + spare);
    }
  }

  @Test
  void aSmartHostIsToldWhoWeAreIfItCanShowWhoItIs() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "a secret\n");
    try (TestHouse b = TestHouse.open(theirs, "host-name=localhost", "submission.senders=any")) {
      String smart = "localhost:" + b.submission().getPort();
      String login = "relay.logins=" + smart + " bob@b.example " + password;
      here.run("route", "add", "*", "relay:" + smart);
      here.run("alias", "add", "bob@a.example", "bob@b.example");
      try (TestHouse a = TestHouse.open(ours, login)) {
        String id = TestClient.send(a.smtp(), "bob@a.example", "Subject: no", "", "Hello.");
        a.await(MessageEvent.Deferred.class::isInstance);
        assertThat(here.run("queue", "show", id).out())
            .contains(
                "the password for localhost is told to no one who can't show its certificate");
      }
      String trust = "relay.trusted-files=" + theirs.resolve("tls/self-signed.pem");
      try (TestHouse a = TestHouse.open(ours, login, trust)) {
        String id = TestClient.send(a.smtp(), "bob@a.example", "Subject: yes", "", "Hello.");
        b.await(MessageEvent.Removed.class::isInstance);
        a.await(MessageEvent.Removed.class::isInstance);
        assertThat(TestClient.read(b.pop3(), "bob", "a secret")).isNotEmpty();
        assertThat(here.run("log", "show", session(id)).out())
            .contains("Sending AUTH PLAIN [secret, ")
            .doesNotContain("a secret", "YSBzZWNyZXQ");
      }
    }
  }

  private static String words(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
