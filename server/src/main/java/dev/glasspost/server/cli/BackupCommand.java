package dev.glasspost.server.cli;

import dev.glasspost.storage.embedded.Copied;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Copies the data folder, as it is at this moment, into another folder. A server that runs"
          + " goes on meanwhile. If that folder holds an earlier backup of this data folder, only"
          + " what has changed is copied."
    },
    footer = {
      "",
      "Example, to be run every night:",
      "  glasspost backup /mnt/backup/glasspost",
      "",
      "`glasspost restore --help` tells how to get the data back."
    })
final class BackupCommand extends StoreCommands implements Callable<Integer>, FileArguments {
  @Parameters(
      paramLabel = "FOLDER",
      description =
          "Where the backup goes: a new folder, an empty one, or one with an earlier backup.")
  private Path folder = Path.of("");

  BackupCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Path file() {
    return folder;
  }

  @Override
  public Integer call() {
    Copied copied = administration().care().backup(folder.toAbsolutePath().normalize());
    out()
        .println(
            "Backed up into %s: files with messages: %,d, of which new or longer: %,d (%s copied)."
                .formatted(
                    folder, copied.segments(), copied.fresh(), HealthReport.size(copied.octets())));
    return ExitCode.DONE;
  }
}
