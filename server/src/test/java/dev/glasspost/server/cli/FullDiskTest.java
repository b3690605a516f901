package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole server on a disk that says how full it is.
@Timeout(120)
final class FullDiskTest {
  private static final long RESERVE = EmbeddedOptions.DEFAULTS.reserveOctets();

  @TempDir private Path data;
  private final AtomicLong free = new AtomicLong(10 * RESERVE);
  private Environs environs = new Environs(Path.of(""), Map.of(), (_, _) -> open(Path.of("")));
  private Shell shell = new Shell(Path.of(""), environs.opener());

  private EmbeddedStore open(Path path) {
    return EmbeddedStore.open(path, EmbeddedOptions.DEFAULTS, InstantSource.system(), free::get);
  }

  @BeforeEach
  void furnish() {
    environs = new Environs(data, Map.of(), (path, _) -> open(path));
    shell = new Shell(data, environs.opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @Test
  void whenOnlyTheReserveIsLeftMailIsRefusedForNowAndReadAndDeleted() throws Exception {
    try (TestHouse house = TestHouse.open(data, environs)) {
      send(house);
      assertThat(shell.run("status").exitCode()).isZero();
      free.set(RESERVE - 1);
      String reference = refused(house);
      Result status = shell.run("status");
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.out()).contains("WRONG     Only the reserve is left on the disk");
      deleteTheOnlyMessage(house);
      assertToldInEveryView(reference);
      free.set(RESERVE + 3 * (1 << 20));
      assertThat(shell.run("status").out())
          .contains(
              "WRONG     Besides the reserve, the disk has less room than a message may need");
      free.set(10 * RESERVE);
      send(house);
      assertThat(shell.run("status").exitCode()).isZero();
    }
  }

  private void send(TestHouse house) throws Exception {
    TestClient.send(house.smtp(), "ann@a.example", "Subject: one");
    house.await(MessageEvent.Removed.class::isInstance);
  }

  /// @return the session's id
  private static String refused(TestHouse house) throws Exception {
    try (TestClient client = new TestClient(house.smtp())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      String refusal = client.ask("MAIL FROM:<bob@client.example>", "452 4.3.1 ");
      client.ask("QUIT", "221");
      return refusal.replaceFirst(".*\\(ref (.*)\\)", "$1");
    }
  }

  private static void deleteTheOnlyMessage(TestHouse house) throws Exception {
    try (TestClient client = new TestClient(house.pop3())) {
      client.expect("+OK");
      client.ask("USER ann", "+OK");
      client.ask("PASS secret", "+OK");
      client.ask("DELE 1", "+OK");
      client.ask("QUIT", "+OK");
    }
    assertThat(TestClient.read(house.pop3(), "ann", "secret")).isEmpty();
  }

  private void assertToldInEveryView(String session) {
    assertThat(shell.run("log", "show", session).out()).contains("Our disk is full.");
    assertThat(shell.run("log", "show", session, "--view", "plain").out())
        .contains("Deferred: our disk is full");
    assertThat(shell.run("log", "show", session, "--view", "sender").out())
        .contains("S: 452 4.3.1 there is no room for mail now; try again later");
  }

  @Test
  void aMessageForWhichTheRoomRunsOutIsRefusedAtItsEndAndTheSessionGoesOn() throws Exception {
    try (TestHouse house = TestHouse.open(data, environs);
        TestClient client = new TestClient(house.smtp())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      for (String end : new String[] {"452 4.3.1", "250"}) {
        client.ask("MAIL FROM:<bob@client.example>", "250");
        client.ask("RCPT TO:<ann@a.example>", "250");
        client.ask("DATA", "354");
        if (end.startsWith("4")) free.set(RESERVE);
        for (int i = 0; i < 10_000; i++)
          client.say("These are many lines of mail, one after another.");
        client.ask(".", end);
        free.set(10 * RESERVE);
      }
      client.ask("QUIT", "221");
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(1);
    }
  }
}
