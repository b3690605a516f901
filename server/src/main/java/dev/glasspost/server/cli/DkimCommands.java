package dev.glasspost.server.cli;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.protocol.address.Domain;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "dkim",
    description = {
      "The keys with which our domains sign what their people send (DKIM).",
      "So whoever gets it can see that it comes from there and was not changed."
    },
    footer = {
      "",
      "A key that was made waits until it is activated, which is possible when its record can be"
          + " seen in",
      "the Domain Name System. Then the key that signed before is retired: leave its record"
          + " published",
      "for a week, so that what it has signed can arrive, and remove it then.",
      "",
      "Examples:",
      "  glasspost dkim add example.org",
      "  glasspost dkim activate example.org",
      "  glasspost dkim list"
    })
final class DkimCommands extends StoreCommands {
  DkimCommands(Scene scene) {
    super(scene);
  }

  @Command(name = "list", description = "Lists the keys, and what each is used for.")
  int list(@Mixin ListFormat format) {
    List<DkimKey> keys = administration().keys().all();
    (format.json ? DkimKeysText.WITH_RECORDS : DkimKeysText.LIST).print(out(), format, keys);
    return ExitCode.DONE;
  }

  @Command(name = "show", description = "Prints the records of a domain's keys once more.")
  int show(
      @Parameters(paramLabel = "DOMAIN", description = "Such as example.org.") String name,
      @Mixin ListFormat format) {
    List<DkimKey> keys = administration().keys().of(canonical(name));
    if (keys.isEmpty()) throw new Refused(name + " has no keys; `dkim add` makes some.");
    if (format.json) DkimKeysText.WITH_RECORDS.print(out(), format, keys);
    else DkimKeysText.printRecords(out(), keys);
    return ExitCode.DONE;
  }

  @Command(
      name = "remove",
      description = "Removes a key for good.",
      footer = {
        "",
        "Take its record out of the Domain Name System as well. If the key was signing, wait a"
            + " week",
        "with that: mail that it has signed may still be on its way."
      })
  int remove(
      @Parameters(paramLabel = "DOMAIN", description = "Such as example.org.") String name,
      @Parameters(paramLabel = "SELECTOR", description = "As `dkim list` shows it.")
          String selector) {
    DkimKey removed = administration().keys().remove(canonical(name), selector);
    String domain = removed.domain().canonical();
    out().println("Removed the key " + selector + " of " + domain + ".");
    if (removed.state() == DkimKey.State.SIGNING)
      out()
          .println(
              "Mail from "
                  + domain
                  + " is not signed with "
                  + removed.algorithm().text()
                  + " any more.");
    return ExitCode.DONE;
  }

  private static String canonical(String name) {
    if (name.isEmpty()) throw new Refused("'' is no domain.");
    return new Domain(name).canonical();
  }
}
