package dev.glasspost.server.cli;

import dev.glasspost.mail.account.Alias;
import dev.glasspost.server.cli.Table.Column;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "alias",
    description = "Addresses that stand for others.",
    footer = {"", "Example:", "  glasspost alias add info@example.org ann@example.org"})
final class AliasCommands extends StoreCommands {
  private static final Table<Alias> TABLE =
      new Table<>(
          List.of(new Column<>("alias", Alias::address), new Column<>("targets", Alias::targets)));

  AliasCommands(Scene scene) {
    super(scene);
  }

  @Command(
      name = "add",
      description = "Lets an address stand for one or more others.",
      footer = {
        "",
        "Example:",
        "  glasspost alias add team@example.org ann@example.org bob@example.org"
      })
  int add(
      @Parameters(paramLabel = "ALIAS", description = "The address that is met.") String alias,
      @Parameters(
              paramLabel = "TARGET",
              arity = "1..*",
              description = "An address that gets its mail.")
          List<String> targets) {
    String added = administration().directory().addAlias(alias, targets);
    out().println("Added the alias " + added + ".");
    return ExitCode.DONE;
  }

  @Command(name = "list", description = "Lists the aliases.")
  int list(@Mixin ListFormat format) {
    TABLE.print(out(), format, administration().directory().aliases());
    return ExitCode.DONE;
  }

  @Command(name = "remove", description = "Removes an alias.")
  int remove(
      @Parameters(paramLabel = "ALIAS", description = "The address that is met.") String alias) {
    out().println("Removed the alias " + administration().directory().removeAlias(alias) + ".");
    return ExitCode.DONE;
  }
}
