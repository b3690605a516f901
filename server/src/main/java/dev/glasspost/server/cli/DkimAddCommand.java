package dev.glasspost.server.cli;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dkim.SigningDomain;
import dev.glasspost.protocol.dkim.Algorithm;
import java.net.IDN;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Makes keys for a domain, and prints the records to publish.",
      "One key is RSA, which everybody understands, and one is Ed25519, which is shorter and"
          + " stronger;",
      "mail is signed with both. Nothing is signed with them before they are activated."
    },
    footer = {
      "",
      "The same again makes new keys, to take the place of the old ones: do that once a year, or"
          + " when",
      "somebody may have seen the old ones.",
      "",
      "Examples:",
      "  glasspost dkim add example.org",
      "  glasspost dkim add example.org --selector spring --only rsa"
    })
final class DkimAddCommand extends StoreCommands implements Callable<Integer> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Parameters(paramLabel = "DOMAIN", description = "Such as example.org.")
  private String domain = "";

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      description = "How the keys' names begin. Standard: the date, as in 20261126.")
  private @Nullable String stem;

  @Option(
      names = "--only",
      paramLabel = "ALGORITHM",
      description = "One key alone: rsa or ed25519.")
  private @Nullable String only;

  @Mixin private ListFormat format = new ListFormat();

  DkimAddCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    String canonical = administration().directory().domain(domain);
    Instant now = Instant.now();
    List<DkimKey> keys =
        administration()
            .keys()
            .add(
                new SigningDomain(canonical, ascii(canonical)),
                Optional.ofNullable(stem).orElseGet(() -> DAY.format(now)),
                algorithms(),
                now);
    if (format.json) DkimKeysText.WITH_RECORDS.print(out(), format, keys);
    else tell(canonical, keys);
    return ExitCode.DONE;
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException _) {
      throw new Refused(domain + " has no spelling in ASCII, so nothing can be published for it.");
    }
  }

  private List<Algorithm> algorithms() {
    if (only == null) return List.of(Algorithm.values());
    return Stream.of(Algorithm.values())
        .filter(algorithm -> algorithm.keyType().equals(only))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> new Refused("'" + only + "' is no algorithm: rsa and ed25519 are."));
  }

  private void tell(String canonical, List<DkimKey> keys) {
    out()
        .println(
            keys.size() == 1
                ? "Made a key for " + canonical + ". Publish its record."
                : "Made " + keys.size() + " keys for " + canonical + ". Publish their records.");
    out().println();
    DkimKeysText.printRecords(out(), keys);
    out().println();
    out().println("Mail is signed with them as soon as you say so, when they can be seen:");
    out().println("  glasspost dkim activate " + canonical);
  }
}
