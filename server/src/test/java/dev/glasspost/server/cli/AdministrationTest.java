package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that change and show domains, accounts, aliases, and routes.
final class AdministrationTest {
  @TempDir private Path data;
  private Shell shell = new Shell(Path.of(""), (_, _) -> new StrictStore());

  @BeforeEach
  void start() {
    StoreThatStays store = new StoreThatStays(new StrictStore());
    shell = new Shell(data, (_, _) -> store);
  }

  @Test
  void domainsAreAddedListedAndRemoved() {
    assertThat(shell.run("domain", "add", "Hypertouch.COM").out())
        .isEqualTo("Added the domain hypertouch.com.\n");
    assertThat(shell.run("domain", "add", "a.example").exitCode()).isZero();
    assertThat(shell.run("domain", "list").out())
        .isEqualTo("DOMAIN\na.example\nhypertouch.com\nlocalhost\n");
    assertThat(shell.run("domain", "list", "--json").out())
        .isEqualToIgnoringWhitespace(
            """
            [{"domain":"a.example"},{"domain":"hypertouch.com"},{"domain":"localhost"}]\
            """);
    assertThat(shell.run("domain", "remove", "a.example").out())
        .isEqualTo("Removed the domain a.example.\n");
    assertThat(shell.run("domain", "list").out()).isEqualTo("DOMAIN\nhypertouch.com\nlocalhost\n");
  }

  @Test
  void anEmptyListIsEmpty() {
    assertThat(shell.run("alias", "list").out()).isEmpty();
    assertThat(shell.run("alias", "list", "--json").out()).isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void whatTheDirectoryRefusesIsOneSentenceAndExitCodeOne() {
    Result result = shell.run("account", "add", "ann@b.example", "--no-password");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("glasspost: ").contains("b.example").hasLineCount(1);
  }

  @Test
  void aPasswordIsAskedForTwice() {
    shell.run("domain", "add", "a.example");
    Result result =
        shell.run(
            new TestTerminal().type("secret").type("secret"), "account", "add", "Ann@A.example");
    assertThat(result.prompts()).containsExactly("Password for Ann@A.example: ", "Once more: ");
    assertThat(result.out()).isEqualTo("Added the account ann@a.example.\n");
    assertThat(shell.run("account", "list").out())
        .contains("ann@a.example         set")
        .doesNotContain("secret", "argon2");
  }

  @Test
  void twoDifferentPasswordsChangeNothing() {
    shell.run("domain", "add", "a.example");
    Result result =
        shell.run(new TestTerminal().type("one").type("two"), "account", "add", "ann@a.example");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("glasspost: These were two different passwords; nothing was changed.\n");
    assertThat(shell.run("account", "list").out()).doesNotContain("ann@");
  }

  @Test
  void aPasswordCanComeFromTheStandardInput() {
    shell.run("domain", "add", "a.example");
    Result added =
        shell.run(
            new TestTerminal().type("secret"),
            "account",
            "add",
            "ann@a.example",
            "--password-stdin");
    assertThat(added.prompts()).isEmpty();
    assertThat(added.exitCode()).isZero();
    Result changed =
        shell.run(
            new TestTerminal().type("other"),
            "account",
            "password",
            "ann@a.example",
            "--password-stdin");
    assertThat(changed.out()).isEqualTo("Changed the password of ann@a.example.\n");
  }

  @Test
  void withoutATerminalThatCanBeAskedNothingIsChanged() {
    shell.run("domain", "add", "a.example");
    Result result = shell.run("account", "add", "ann@a.example");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("glasspost: Nothing was typed.\n");
  }

  @Test
  void aPasswordIsNoArgument() {
    assertThat(shell.run("account", "add", "ann@a.example", "secret").exitCode()).isEqualTo(2);
    assertThat(shell.run("account", "add", "ann@a.example", "--password", "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void aliasesAreAddedListedAndRemoved() {
    shell.run("domain", "add", "a.example");
    shell.run("account", "add", "ann@a.example", "--no-password");
    shell.run("account", "add", "bob@a.example", "--no-password");
    assertThat(shell.run("alias", "add", "team@a.example", "ann@a.example", "bob@a.example").out())
        .isEqualTo("Added the alias team@a.example.\n");
    assertThat(shell.run("alias", "list").out())
        .isEqualTo(
            """
            ALIAS           TARGETS
            team@a.example  ann@a.example, bob@a.example
            """);
    assertThat(shell.run("alias", "list", "--json").out())
        .isEqualToIgnoringWhitespace(
            """
            [{"alias":"team@a.example","targets":["ann@a.example","bob@a.example"]}]\
            """);
    assertThat(shell.run("account", "remove", "ann@a.example").exitCode()).isEqualTo(1);
    assertThat(shell.run("alias", "remove", "team@a.example").exitCode()).isZero();
    assertThat(shell.run("account", "remove", "ann@a.example").out())
        .isEqualTo("Removed the account ann@a.example.\n");
  }

  @Test
  void routesAreAddedListedTestedAndRemoved() {
    shell.run("domain", "add", "a.example");
    shell.run("domain", "add", "b.example");
    shell.run("account", "add", "ann@b.example", "--no-password");
    assertThat(shell.run("route", "add", "old-*@a.example", "*@b.example").out())
        .isEqualTo("Added the route old-*@a.example → *@b.example.\n");
    assertThat(shell.run("route", "list").out())
        .isEqualTo(
            """
            LEFT             RIGHT
            old-*@a.example  *@b.example
            """);
    Result known = shell.run("route", "test", "old-Ann@A.example");
    assertThat(known.exitCode()).isZero();
    assertThat(known.out())
        .isEqualTo(
            """
            old-ann@a.example → ann@b.example  (pattern)
            ann@b.example  (account)
            It is delivered to ann@b.example.
            """);
    Result unknown = shell.run("route", "test", "nobody@a.example");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.out())
        .isEqualTo(
            """
            nobody@a.example  (nobody has this address)
            It is refused: there is no such user.
            """);
    assertThat(shell.run("route", "test", "x@elsewhere.example").out())
        .isEqualTo(
            """
            elsewhere.example  (not a domain of this server)
            Strangers are refused: this server relays for nobody. From those who may send, it \
            goes by way of the hosts that the DNS names for elsewhere.example.
            """);
    assertThat(shell.run("route", "test", "Postmaster").out())
        .endsWith("It is delivered to postmaster@localhost.\n");
    assertThat(shell.run("route", "test", "nonsense").err())
        .isEqualTo("glasspost: 'nonsense' is no address; write one such as ann@example.org.\n");
    assertThat(shell.run("route", "remove", "old-*@a.example").out())
        .isEqualTo("Removed the route old-*@a.example.\n");
  }
}
