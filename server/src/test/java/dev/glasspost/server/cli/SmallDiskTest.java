package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole server on a file system that really gets full, where one may be mounted.
@Timeout(180)
final class SmallDiskTest {
  private static final int MIB = 1 << 20;
  private static final int DISK = 400;
  private static final int RESERVE = 24;

  @TempDir private Path folder;
  private Path disk = Path.of("");
  private Path data = Path.of("");
  private Shell shell = new Shell(Path.of(""), (path, _) -> open(path));

  private static EmbeddedStore open(Path path) {
    var options = EmbeddedOptions.DEFAULTS.withReserveOctets((long) RESERVE * MIB);
    return EmbeddedStore.open(path, options, InstantSource.system());
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted =
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK + "m", "tmpfs", disk.toString());
    assumeTrue(
        mounted, "a small file system can't be mounted here; root may, if nobody forbids it");
    data = disk.resolve("data");
    shell = new Shell(data, (path, _) -> open(path));
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @AfterEach
  void unmount() throws Exception {
    // Not before this process ends, for it has loaded a library from there.
    succeeds("umount", "--lazy", disk.toString());
  }

  private static boolean succeeds(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private TestHouse house() throws Exception {
    return TestHouse.open(data, new Environs(data, Map.of(), (path, _) -> open(path)));
  }

  @Test
  void theServerSurvivesAFullDiskAndGoesOnByItself() throws Exception {
    Path ballast = fill("ballast", disk.toFile().getUsableSpace() - (RESERVE + 80L) * MIB);
    int accepted = 0;
    try (TestHouse house = house()) {
      while (accepts(house)) {
        house.await(MessageEvent.Removed.class::isInstance);
        accepted++;
      }
      assertThat(accepted).isPositive();
      assertThat(disk.toFile().getUsableSpace()).isGreaterThan((long) RESERVE / 2 * MIB);
      deleteFirst(house, "+OK");
      accepted--;
      Path rest = fill("rest", Long.MAX_VALUE);
      assertThat(accepts(house)).isFalse();
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(accepted);
      Files.delete(rest);
      Files.delete(ballast);
      awaitAcceptance(house);
      house.await(MessageEvent.Removed.class::isInstance);
      accepted++;
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(accepted);
    }
    assertThat(shell.run("verify").out()).contains("nothing is wrong");
    try (TestHouse house = house()) {
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(accepted);
    }
  }

  /// The room that is held for it.
  @Test
  void aServerStartsThoughSomethingElseFilledTheDiskToItsLastOctetAndMailCanBeDeleted()
      throws Exception {
    try (TestHouse house = house()) {
      assertThat(accepts(house)).isTrue();
      house.await(MessageEvent.Removed.class::isInstance);
    }
    fill("data/ballast", RESERVE / 4 * MIB);
    fill("rest", Long.MAX_VALUE);
    assertThat(disk.toFile().getUsableSpace()).isZero();
    try (TestHouse house = house()) {
      assertThat(accepts(house)).isFalse();
      deleteFirst(house, "+OK");
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).isEmpty();
    }
  }

  private Path fill(String name, long octets) throws IOException {
    Path file = disk.resolve(name);
    byte[] piece = new byte[64 << 10];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = octets; left > 0; left -= piece.length) out.write(piece);
    } catch (IOException full) {
      assertThat(octets).describedAs("%s", full).isEqualTo(Long.MAX_VALUE);
    }
    return file;
  }

  /// Sends a message of 2 MiB.
  private static boolean accepts(TestHouse house) throws Exception {
    try (TestClient client = new TestClient(house.smtp())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      if (!isYes(client, "MAIL FROM:<bob@client.example>")) return false;
      if (!isYes(client, "RCPT TO:<ann@a.example>")) return false;
      if (!client.ask("DATA", "").startsWith("354")) return false;
      String line = "x".repeat(900);
      for (int i = 0; i < 2 * MIB / 902; i++) client.say(line);
      return isYes(client, ".");
    }
  }

  private static boolean isYes(TestClient client, String line) throws IOException {
    String reply = client.ask(line, "");
    assertThat(reply).matches("(250|452 4\\.3\\.1|451 4\\.3\\.0) .*");
    return reply.startsWith("250");
  }

  private static void deleteFirst(TestHouse house, String expected) throws Exception {
    try (TestClient client = new TestClient(house.pop3())) {
      client.expect("+OK");
      client.ask("USER ann", "+OK");
      client.ask("PASS secret", "+OK");
      client.ask("DELE 1", "+OK");
      client.ask("QUIT", expected);
    }
  }

  /// The server looks at its disk ten times a second.
  private static void awaitAcceptance(TestHouse house) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!accepts(house)) assertThat(System.nanoTime()).isLessThan(end);
  }
}
