package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole server while its store does not keep up.
@Timeout(120)
final class OverloadTest {
  private static final Partition ELSEWHERE = new Partition("elsewhere", "");

  @TempDir private Path data;
  private Optional<Store> store = Optional.empty();
  private Environs environs = new Environs(Path.of(""), Map.of(), (path, _) -> open(path));
  private Shell shell = new Shell(Path.of(""), environs.opener());

  private Store open(Path path) {
    Store opened = EmbeddedStore.open(path, EmbeddedOptions.DEFAULTS, InstantSource.system());
    store = Optional.of(opened);
    return opened;
  }

  @BeforeEach
  void furnish() {
    environs = new Environs(data, Map.of(), environs.opener());
    shell = new Shell(data, environs.opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @Test
  void whenTheDiskIsBehindSessionsAreSlowedAndThenCallersTurnedAway() throws Exception {
    try (TestHouse house =
            TestHouse.open(
                data,
                environs,
                "store.slow-after=50ms",
                "store.refuse-after=100ms",
                "lines.slow-by=10ms");
        TestClient early = new TestClient(house.smtp())) {
      early.expect("220");
      early.ask("EHLO client.example", "250");
      String reference = "";
      CountDownLatch release = new CountDownLatch(1);
      Thread hindrance = Thread.ofPlatform().start(() -> hinder(release));
      try {
        assertTold("The disk is very slow");
        reference = turnedAway(house);
        early.ask("MAIL FROM:<bob@client.example>", "250");
        early.ask("RCPT TO:<ann@a.example>", "250");
        try (TestClient reader = new TestClient(house.pop3())) {
          reader.expect("+OK");
        }
      } finally {
        release.countDown();
        hindrance.join();
      }
      assertTold("All is well");
      // Reading the journal has to wait for the disk, too.
      assertThat(shell.run("log", "show", reference).out())
          .contains("Our disk is behind with what it has to keep.");
      early.ask("DATA", "354");
      String id = early.ask(".", "250").split(" ", 4)[2];
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(shell.run("log", "show", id).out())
          .contains("Our disk is behind with what it has to keep.");
      assertThat(shell.run("log", "show", id, "--view", "plain").out())
          .contains("Slowed by 10 ms: our disk is behind");
      TestClient.send(house.smtp(), "ann@a.example", "Subject: later");
    }
  }

  /// Keeps the one thread that commits from doing anything else.
  private void hinder(CountDownLatch release) {
    store
        .orElseThrow()
        .write(
            ELSEWHERE,
            _ -> {
              try {
                release.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return true;
            });
  }

  private void assertTold(String words) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String told = "";
    while (!told.contains(words)) {
      assertThat(System.nanoTime()).describedAs(told).isLessThan(end);
      told = shell.run("status").out();
    }
  }

  private static String turnedAway(TestHouse house) throws Exception {
    try (TestClient client = new TestClient(house.smtp())) {
      String reply = client.expect("421 mx.a.example has more to do than it can");
      return reply.replaceFirst(".*\\(ref (.*)\\)", "$1");
    }
  }
}
