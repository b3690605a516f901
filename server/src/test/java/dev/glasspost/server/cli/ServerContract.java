package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a whole server does over loopback, whatever its store is.
@Timeout(120)
abstract class ServerContract {
  @TempDir Path data;
  private Shell shell = new Shell(Path.of(""), opener());

  /// Opens what stays between two servers, and between commands.
  abstract StoreOpener opener();

  final TestHouse openHouse() throws Exception {
    return TestHouse.open(data, new Environs(data, Map.of(), opener()));
  }

  @BeforeEach
  void furnish() {
    shell = new Shell(data, opener());
    shell.run("domain", "add", "a.example");
    addAccount("ann@a.example", "first secret");
  }

  @Test
  void aMessageComesInIsDeliveredThroughAnAliasAndRead() throws Exception {
    shell.run("alias", "add", "info@a.example", "ann@a.example");
    try (TestHouse house = openHouse()) {
      TestClient.send(house.smtp(), "info@a.example", "Subject: one", "", "Hello, Ann.", "..");
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(TestClient.read(house.pop3(), "ann@a.example", "first secret"))
          .containsExactly("Subject: one\n\nHello, Ann.\n..");
    }
  }

  @Test
  void whatWasAcceptedIsThereAfterTheServerWasStoppedAndStarted() throws Exception {
    String id;
    try (TestHouse house = openHouse()) {
      id = TestClient.send(house.smtp(), "ann@a.example", "Subject: one", "", "Hello.");
      house.await(MessageEvent.Removed.class::isInstance);
    }
    try (TestHouse house = openHouse()) {
      assertThat(TestClient.read(house.pop3(), "ann", "first secret"))
          .containsExactly("Subject: one\n\nHello.");
      assertThat(TestClient.send(house.smtp(), "ann@a.example", "Subject: two")).isGreaterThan(id);
    }
  }

  @Test
  void commandsChangeAServerThatRuns() throws Exception {
    try (TestHouse house = openHouse()) {
      try (TestClient client = new TestClient(house.smtp())) {
        client.expect("220");
        client.ask("HELO client.example", "250");
        client.ask("MAIL FROM:<bob@client.example>", "250");
        client.ask("RCPT TO:<carl@b.example>", "550");
        assertThat(shell.run("domain", "add", "b.example").out())
            .isEqualTo("Added the domain b.example.\n");
        addAccount("carl@b.example", "his secret");
        client.ask("RCPT TO:<carl@b.example>", "250");
        assertThat(shell.run("account", "remove", "carl@b.example").exitCode()).isZero();
        client.ask("RCPT TO:<carl@b.example>", "550");
        assertThat(shell.run("account", "add", "x@nowhere.example", "--no-password").exitCode())
            .isEqualTo(1);
      }
    }
    assertThat(shell.run("domain", "list").out()).contains("b.example");
  }

  @Test
  void aPasswordThatWasChangedCountsAtOnce() throws Exception {
    try (TestHouse house = openHouse()) {
      Result changed =
          shell.run(
              new TestTerminal().type("second secret").type("second secret"),
              "account",
              "password",
              "ann@a.example");
      assertThat(changed.prompts()).hasSize(2);
      assertThat(changed.out()).isEqualTo("Changed the password of ann@a.example.\n");
      assertThat(TestClient.read(house.pop3(), "ann", "second secret")).isEmpty();
      try (TestClient client = new TestClient(house.pop3())) {
        client.expect("+OK");
        client.ask("USER ann", "+OK");
        client.ask("PASS first secret", "-ERR");
      }
    }
  }

  @Test
  void anAccountWithMailIsNotRemovedByMistake() throws Exception {
    try (TestHouse house = openHouse()) {
      TestClient.send(house.smtp(), "ann@a.example", "Subject: one");
      house.await(MessageEvent.Removed.class::isInstance);
      Result kept = shell.run("account", "remove", "ann@a.example");
      assertThat(kept.exitCode()).isEqualTo(1);
      assertThat(kept.err())
          .isEqualTo(
              "glasspost: There is mail in the maildrop of ann@a.example (1); --delete-mail removes"
                  + " it with the account.\n");
      assertThat(shell.run("account", "remove", "ann@a.example", "--delete-mail").exitCode())
          .isZero();
      addAccount("ann@a.example", "new secret");
      assertThat(TestClient.read(house.pop3(), "ann", "new secret")).isEmpty();
    }
  }

  @Test
  void theTrailTellsThatMailWentWithItsAccount() throws Exception {
    String first;
    String second;
    try (TestHouse house = openHouse()) {
      first = TestClient.send(house.smtp(), "ann@a.example", "Subject: one");
      house.await(MessageEvent.Removed.class::isInstance);
      shell.run("account", "remove", "ann@a.example", "--delete-mail");
      assertThat(shell.run("log", "trail", first, "--format", "json").out())
          .contains("deleted-with-account");
      addAccount("ann@a.example", "new secret");
      assertThat(asAnn(first).err()).contains("concerns this account.");
      second = TestClient.send(house.smtp(), "ann@a.example", "Subject: two");
      house.await(event ->
          event instanceof MessageEvent.Removed it && it.message().toString().equals(second));
    }
    assertThat(asAnn(second).out()).contains("is in the maildrop of ann@a.example");
    shell.run("account", "remove", "ann@a.example", "--delete-mail");
    assertThat(shell.run("log", "trail", second, "--format", "json").out())
        .contains("deleted-with-account");
    assertThat(shell.run("log", "list", "--protocol", "server").out())
        .contains("the account ann@a.example was removed, and 1 message with it");
  }

  private Result asAnn(String message) {
    return shell.run("log", "trail", message, "--audience", "user", "--user", "ann@a.example");
  }

  @Test
  void theLogIsTheSameWhileTheServerRunsAndAfterwards() throws Exception {
    String message;
    String online;
    try (TestHouse house = openHouse()) {
      message = TestClient.send(house.smtp(), "ann@a.example", "Subject: one");
      house.await(MessageEvent.Removed.class::isInstance);
      assertThat(shell.run("log", "list").out())
          .containsPattern("smtp-in .* bob@client.example +ann@a.example +accepted 1 message");
      online = shell.run("log", "show", message, "--view", "sender").out();
      assertThat(online).contains("C: MAIL FROM:<bob@client.example>", "S: 221");
    }
    assertThat(shell.run("log", "show", message, "--view", "sender").out()).isEqualTo(online);
    assertThat(shell.run("log", "show", message, "--view", "plain", "--level", "2").out())
        .contains("{" + message + "} received", "deleted")
        .doesNotContain("Input Line");
    assertThat(shell.run("log", "show", message, "--level", "0").err())
        .isEqualTo("Nothing in it is as grave as level 0; --level 5 shows all of it.\n");
    assertThat(shell.run("log", "show", message).out()).contains("First, somebody is calling us");
    assertThat(shell.run("log", "show", message, "--format", "html").out())
        .contains("<html", "MAIL FROM:&lt;bob@client.example&gt;");
    assertThat(shell.run("log", "show", message, "--format", "json").out()).startsWith("{");
    assertThat(shell.run("log", "show", message, "--format", "ansi").out()).contains("\u001b[");
    assertThat(shell.run("log", "show", message, "--format", "pdf").exitCode()).isEqualTo(2);
    assertThat(shell.run("log", "compare", message, message).out()).contains(" = ");
    assertThat(shell.run("log", "list", "--json", "--limit", "1").out())
        .contains("\"to\" : [ \"ann@a.example\" ]");
    assertThat(shell.run("log", "show", "S.0000099999").err())
        .contains("There is no record of 'S.0000099999'");
    assertThat(shell.run("log", "show", message, "--level", "6").exitCode()).isEqualTo(2);
    assertThat(shell.run("log", "show", message, "--view", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void followingNeedsAServer() {
    Result result = shell.run("log", "follow");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("glasspost: No server runs on this data folder, so nothing happens.\n");
  }

  private void addAccount(String address, String password) {
    Result added =
        shell.run(new TestTerminal().type(password), "account", "add", address, "--password-stdin");
    assertThat(added.exitCode()).describedAs(added.err()).isZero();
  }
}
