package dev.glasspost.server.cli;

import dev.glasspost.server.check.Checkup;
import dev.glasspost.server.check.Finding;
import dev.glasspost.server.check.Machine;
import dev.glasspost.server.check.Subject;
import dev.glasspost.server.dns.DnsResolver;
import dev.glasspost.server.settings.NetworkAddress;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.tls.BadCertificates;
import dev.glasspost.server.tls.ShownCertificate;
import java.net.IDN;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Looks at a domain as the world sees it, and says what is missing for its mail to come and"
          + " go.",
      "It looks at MX, the addresses of this server and their names (PTR), SPF, DKIM, DMARC, and"
          + " the certificate.",
      "What has to be published is printed as lines of a zone file."
    },
    footer = {
      "",
      "The exit code is 0 if nothing is wrong, and 1 if something is. docs/first-domain.md tells"
          + " what",
      "each of these is for.",
      "",
      "Examples:",
      "  glasspost check example.org",
      "  glasspost check example.org --resolver 9.9.9.9:53"
    })
final class CheckCommand extends StoreCommands implements Callable<Integer> {
  @Parameters(paramLabel = "DOMAIN", description = "Such as example.org.")
  private String domain = "";

  @Option(
      names = "--resolver",
      paramLabel = "HOST:PORT",
      description = "The name server to ask. If none is given, those of the setting dns.servers.")
  private @Nullable String resolver;

  @Mixin private ListFormat format = new ListFormat();

  CheckCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    String canonical = administration().directory().domain(domain);
    try (DnsResolver names = names()) {
      List<Finding> found = new Checkup(subject(canonical), names, Instant.now()).run();
      return CheckReport.print(out(), format, canonical, found);
    } catch (BadCertificates bad) {
      throw new Refused("The certificates can't be used: " + bad.getMessage());
    }
  }

  private Subject subject(String canonical) throws BadCertificates {
    Settings settings = premises().settings();
    String host = settings.ownName().text();
    List<Path> files = settings.tls().files();
    return new Subject(
        ascii(canonical),
        host,
        Machine.publicAddresses(),
        administration().keys().of(canonical),
        files.isEmpty() ? Optional.empty() : Optional.of(ShownCertificate.of(files, host)));
  }

  private DnsResolver names() {
    if (resolver == null) return NameServers.resolver(premises().settings().dns());
    try {
      return new DnsResolver(List.of(NetworkAddress.parse(resolver).socketAddress()));
    } catch (IllegalArgumentException _) {
      throw new Refused(
          "'" + resolver + "' is no name server; write its address and port, as in 9.9.9.9:53.");
    }
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException _) {
      throw new Refused(domain + " has no spelling in ASCII, so nobody can look it up.");
    }
  }
}
