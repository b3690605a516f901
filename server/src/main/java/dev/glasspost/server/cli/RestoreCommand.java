package dev.glasspost.server.cli;

import dev.glasspost.server.run.Holdings;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Makes a data folder of a backup, and verifies it. The data folder must not be there yet,"
          + " or be empty: nothing is ever overwritten."
    },
    footer = {
      "",
      "Example:",
      "  glasspost restore /mnt/backup/glasspost --data /var/lib/glasspost",
    })
final class RestoreCommand implements Callable<Integer> {
  private final Scene scene;
  private final Root root;
  private final Environs environs;

  @Parameters(paramLabel = "FOLDER", description = "What `glasspost backup` made.")
  private Path backup = Path.of("");

  RestoreCommand(Scene scene, Root root, Environs environs) {
    this.scene = scene;
    this.root = root;
    this.environs = environs;
  }

  @Override
  public Integer call() throws IOException {
    Place place = Place.of(root.place, environs);
    EmbeddedStore.restore(backup.toAbsolutePath().normalize(), place.data());
    scene.terminal().out().println("Restored " + place.data() + ". Verifying it:");
    DataFolder folder = DataFolder.of(place, environs, scene.terminal());
    try (Holdings holdings = folder.open()) {
      return HealthReport.print(
          scene.terminal().out(), new ListFormat(), holdings.administration().care().check());
    }
  }
}
