package dev.glasspost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "glasspost",
    synopsisSubcommandLabel = "COMMAND",
    description = "An Internet mail server that anybody can read.",
    footer = {
      "",
      "See it work, in ten seconds and without any preparation:",
      "  glasspost try",
      "",
      "Run it:",
      "  glasspost domain add example.org",
      "  glasspost account add ann@example.org",
      "  glasspost serve --set host-name=mail.example.org",
      "",
      "Exit codes: 0 done, 1 could not be done, 2 not understood."
    })
final class Root {
  @Mixin PlaceOptions place = new PlaceOptions();
}
