package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.Shell.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data folders that earlier versions left behind are opened, read, and served from. All of them
/// hold the same: `data-folders/README.md` tells what, and how one is made.
@Timeout(120)
final class EarlierFoldersTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("glasspost.root"), "server/src/test/resources/data-folders");

  @TempDir private Path folder;

  static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatAnEarlierVersionLeftIsAllThere(Path sample) throws Exception {
    Path data = copied(sample);
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    assertThat(shell.run("verify").out())
        .contains("Contents  3,", "1 message", "3 messages", "nothing is wrong");
    assertThat(shell.run("log", "verify").exitCode()).isZero();
    assertThat(shell.run("domain", "list").out()).contains("a.example");
    assertThat(shell.run("account", "list").out()).contains("ann@a.example", "bob@a.example");
    assertThat(shell.run("account", "app-password", "list", "ann@a.example").out())
        .contains("phone");
    assertThat(shell.run("alias", "list").out())
        .contains("away@a.example", "info@a.example  ann@a.example, bob@a.example");
    assertThat(shell.run("route", "list").out()).contains("spam.example", "relay:127.0.0.1:9");
    assertThat(shell.run("dkim", "list").out()).contains("a.example  one", "ed25519");
    assertThat(shell.run("queue", "list").out()).contains("S.0000000004");
    assertRecorded(shell);
    assertThat(shell.run("verify").out()).contains("nothing is wrong");
    assertServed(data);
  }

  private static void assertRecorded(Shell shell) {
    assertThat(shell.run("log", "list").out())
        .contains("there is no nobody@a.example here", "read 2 messages", "accepted 1 message");
    assertThat(shell.run("log", "list", "--message-id", "<twice@client.example>").out())
        .contains("info@a.example");
    Result trail = shell.run("log", "trail", "S.0000000002");
    assertThat(trail.out()).contains("fetched it.", "deleted it from the maildrop.");
    assertThat(shell.run("log", "show", "S.0000000001").out())
        .contains("250 2.0.0 S.0000000001 message accepted for delivery");
  }

  private static void assertServed(Path data) throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      assertThat(TestClient.read(house.pop3(), "ann@a.example", "secret"))
          .hasSize(2)
          .anyMatch(message -> message.contains("This was read."))
          .anyMatch(message -> message.contains("This went to two people."));
      assertThat(TestClient.read(house.pop3(), "bob@a.example", "secret")).hasSize(1);
      TestClient.send(house.smtp(), "info@a.example", "Subject: new");
    }
  }

  private Path copied(Path sample) throws IOException {
    Path data = folder.resolve("data");
    try (Stream<Path> all = Files.walk(sample)) {
      all.forEach(from -> {
        try {
          Files.copy(from, data.resolve(sample.relativize(from)));
        } catch (IOException impossible) {
          throw new UncheckedIOException(impossible);
        }
      });
    }
    return data;
  }
}
