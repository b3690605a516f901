package dev.glasspost.server.cli;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.server.cli.Table.Column;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "domain",
    description = "The domains whose mail this server takes.",
    footer = {"", "Example:", "  glasspost domain add example.org"})
final class DomainCommands extends StoreCommands {
  private static final Table<String> TABLE =
      new Table<>(List.of(new Column<>("domain", domain -> domain)));

  DomainCommands(Scene scene) {
    super(scene);
  }

  @Command(
      name = "add",
      description = "Takes mail for a domain from now on.",
      footer = {
        "",
        "Until it has accounts or aliases, only mail for its postmaster is taken; that goes to",
        "postmaster@localhost.",
        "",
        "Example:",
        "  glasspost domain add example.org"
      })
  int add(@Parameters(paramLabel = "DOMAIN", description = "Such as example.org.") String domain) {
    out().println("Added the domain " + administration().directory().addDomain(domain) + ".");
    return ExitCode.DONE;
  }

  @Command(name = "list", description = "Lists the domains.")
  int list(@Mixin ListFormat format) {
    TABLE.print(out(), format, administration().directory().domains());
    return ExitCode.DONE;
  }

  @Command(
      name = "remove",
      description = "Takes no mail for a domain any more.",
      footer = {"", "Its accounts, aliases, routes, and keys have to be removed before."})
  int remove(@Parameters(paramLabel = "DOMAIN", description = "Such as example.org.") String name) {
    List<DkimKey> keys = administration().keys().of(new Domain(name).canonical());
    if (!keys.isEmpty())
      throw new Refused(
          "%s still has the key %s (DKIM). `dkim list` shows all; `dkim remove` removes them."
              .formatted(name, keys.getFirst().selector()));
    out().println("Removed the domain " + administration().directory().removeDomain(name) + ".");
    return ExitCode.DONE;
  }
}
