package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.run.Care;
import dev.glasspost.server.run.Health;
import dev.glasspost.server.run.Holdings;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Restoring;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Checks a backup, makes a data folder of it, and verifies that. The data folder must not be"
          + " there yet, or be empty: nothing is ever overwritten.",
      "If the backup is damaged, nothing is written, and what is wrong is named."
    },
    footer = {
      "",
      "The exit code is 0 if everything is restored and sound, and 1 otherwise.",
      "",
      "Examples:",
      "  glasspost restore /mnt/backup/glasspost --data /var/lib/glasspost",
      "  glasspost restore /mnt/backup/glasspost --data /var/lib/glasspost --damaged"
    })
final class RestoreCommand implements Callable<Integer> {
  private final Scene scene;
  private final Root root;
  private final Environs environs;

  @Parameters(paramLabel = "FOLDER", description = "What `glasspost backup` made.")
  private Path backup = Path.of("");

  @Option(
      names = "--damaged",
      description =
          "Of a backup that is damaged, restore what can be saved: all but what is named then.")
  private boolean damaged;

  RestoreCommand(Scene scene, Root root, Environs environs) {
    this.scene = scene;
    this.root = root;
    this.environs = environs;
  }

  @Override
  public Integer call() throws IOException {
    Place place = Place.of(root.place, environs);
    Path from = backup.toAbsolutePath().normalize();
    Path to = place.data();
    PrintStream out = scene.terminal().out();
    requireRoom(to);
    out.println("Checking the backup " + from + ".");
    out.flush();
    List<Damage> damages = damagesOf(from);
    if (!damages.isEmpty() && !damaged) throw refused(from, to, damages);
    HealthReport.printDamages(out, damages);
    EmbeddedStore.restore(from, to, damages.isEmpty() ? Restoring.WHOLE : Restoring.WHAT_IS_THERE);
    out.println("Restored " + to + ". Verifying it:");
    out.flush();
    Health health = verify(place);
    int exitCode = HealthReport.print(out, new ListFormat(), health);
    if (damages.isEmpty() && health.damages().isEmpty()) return exitCode;
    out.println(to + " lacks what is named above, and has all the rest of the backup.");
    return ExitCode.REFUSED;
  }

  /// Before the backup is read, which may take long.
  private static void requireRoom(Path data) {
    if (EmbeddedStore.isThere(data))
      throw new Refused(
          "There is something in " + data + " already. Restore into a folder that is not there.");
  }

  private static List<Damage> damagesOf(Path backup) {
    List<Damage> damages = new ArrayList<>();
    EmbeddedStore.examine(
        backup,
        InstantSource.system(),
        damage -> {
          if (damages.size() < Care.MAX_DAMAGES) damages.add(damage);
        });
    return damages;
  }

  private Refused refused(Path from, Path to, List<Damage> damages) {
    HealthReport.printDamages(scene.terminal().err(), damages);
    return new Refused(
        """
        The backup %s is damaged: %s. Nothing was restored.
        Use another backup, if there is one. Or take what can be saved, which is all but what is \
        named above:
          glasspost restore %s --data %s --damaged\
        """
            .formatted(
                from,
                damages.size() == 1
                    ? "one thing in it is wrong"
                    : damages.size() + " things in it are wrong",
                from,
                to));
  }

  /// What can't even be opened is no data folder, though it looks like one.
  private Health verify(Place place) throws IOException {
    DataFolder folder = DataFolder.of(place, environs, scene.terminal());
    try (Holdings holdings = folder.open()) {
      return holdings.administration().care().check();
    } catch (StoreException unusable) {
      throw new Refused(
          unusable.getMessage()
              + " What was restored is of no use: remove "
              + place.data()
              + ", and use another backup.");
    }
  }
}
