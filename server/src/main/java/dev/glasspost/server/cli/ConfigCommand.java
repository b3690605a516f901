package dev.glasspost.server.cli;

import dev.glasspost.server.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "config",
    description = "Prints the settings in force, and where each comes from.",
    footer = {
      "",
      "What is printed is a settings file. Examples:",
      "  glasspost config",
      "  glasspost config --set smtp.listen=127.0.0.1:2525 > glasspost.toml"
    })
final class ConfigCommand implements Callable<Integer> {
  private final Scene scene;
  private final Root root;
  private final Environs environs;

  @Option(names = "--docs", description = "Print the reference of all settings, in Markdown.")
  private boolean docs;

  ConfigCommand(Scene scene, Root root, Environs environs) {
    this.scene = scene;
    this.root = root;
    this.environs = environs;
  }

  @Override
  public Integer call() {
    scene.terminal().out().print(docs ? Settings.reference() : inForce());
    return ExitCode.DONE;
  }

  private String inForce() {
    Place place = Place.of(root.place, environs);
    return "# Data folder: " + place.data() + "\n" + place.settings().toToml(place.origins());
  }
}
