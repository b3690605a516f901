package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The list of sessions as it is printed.
final class LogListTableTest {
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final RecordedMail mail = new RecordedMail(store, FakeClock.at("2026-11-23T02:35:56Z"));
  private final Shell shell = new Shell(Path.of("nowhere"), (_, _) -> store);

  @Test
  void aLongAddressDoesNotPushTheOthersOffTheScreen() {
    String recipient = "x".repeat(250) + "@a.example";
    mail.refused(recipient);
    mail.refused();
    mail.seal();
    assertThat(shell.run("log", "list").out().lines().toList())
        .hasSize(3)
        .anyMatch(line -> line.contains("  " + "x".repeat(39) + "…  refused: "))
        .anyMatch(line -> line.contains("  nobody@a.example" + " ".repeat(26) + "refused: "));
    assertThat(
            JsonMapper.shared()
                .readTree(shell.run("log", "list", "--json").out())
                .get(1)
                .get("to")
                .get(0)
                .asString())
        .isEqualTo(recipient);
  }
}
