package dev.glasspost.server.cli;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.admin.AdminClient;
import dev.glasspost.server.run.Administration;
import dev.glasspost.server.run.Holdings;
import dev.glasspost.server.settings.StoreSection;
import dev.glasspost.server.terminal.Terminal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/// A data folder, which this process, a server, or nobody has open.
///
/// @param settings of the store in it
record DataFolder(Path path, StoreSection settings, StoreOpener opener, Terminal terminal) {
  /// How long to wait for a folder that another process has open but takes no commands for: a
  /// server may be starting or stopping, or another command be running.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  static DataFolder of(Place place, Environs environs, Terminal terminal) {
    return new DataFolder(place.data(), place.settings().store(), environs.opener(), terminal);
  }

  /// Has a command carried out where the folder is open: in the server, if one runs, or else here.
  ///
  /// @param here does it with the folder opened by this process
  /// @return the exit code
  int run(List<String> arguments, ToIntFunction<Administration> here) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    OptionalInt exitCode = OptionalInt.empty();
    while (exitCode.isEmpty()) {
      exitCode = inServer(arguments);
      if (exitCode.isEmpty()) exitCode = here(here, end);
    }
    return exitCode.getAsInt();
  }

  /// Throws [Refused] if there is none.
  void requirePresence() {
    if (!opener.isThere(path))
      throw new Refused(
          "There is no data folder "
              + path
              + ". Commands that add something, and `serve`, make it.");
  }

  /// Has a command carried out in the server that runs on the folder; opens nothing.
  ///
  /// @return the exit code
  int runInServer(List<String> arguments) throws IOException {
    requireAccess();
    return inServer(arguments)
        .orElseThrow(() -> new Refused("No server runs on the data folder " + path + "."));
  }

  /// Who may not look can't tell whether a server runs.
  private void requireAccess() throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (found.isDirectory() && !Files.isExecutable(path)) throw denied(path.toString());
    } catch (AccessDeniedException denied) {
      throw denied(denied.getFile());
    } catch (NoSuchFileException | NotDirectoryException _) {
      // No server runs there.
    }
  }

  private static Refused denied(String file) {
    return new Refused(
        "You may not use " + file + "; be another user, or choose another folder with --data.");
  }

  /// Opens the folder for this process alone.
  Holdings open() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<Holdings> holdings = Optional.empty();
    while (holdings.isEmpty()) holdings = open(end);
    return holdings.get();
  }

  private OptionalInt inServer(List<String> arguments) throws IOException {
    Optional<AdminClient> server = server();
    if (server.isEmpty()) return OptionalInt.empty();
    try (AdminClient client = server.get()) {
      return OptionalInt.of(client.run(arguments, terminal));
    }
  }

  private Optional<AdminClient> server() throws IOException {
    try {
      return AdminClient.connect(path);
    } catch (AccessDeniedException denied) {
      throw denied(denied.getFile());
    }
  }

  private OptionalInt here(ToIntFunction<Administration> here, long end) throws IOException {
    if (Files.isReadable(path) && !Files.isWritable(path)) return OptionalInt.of(lookAt(here));
    Optional<Holdings> opened = open(end);
    if (opened.isEmpty()) return OptionalInt.empty();
    try (Holdings holdings = opened.get()) {
      return OptionalInt.of(here.applyAsInt(holdings.administration()));
    }
  }

  /// What can't be written to can be looked at, such as evidence that is mounted read-only.
  private int lookAt(ToIntFunction<Administration> here) throws IOException {
    try (TemporaryFolder copy = TemporaryFolder.make("glasspost-look-");
        Holdings holdings =
            Holdings.open(
                path,
                () -> opener.openToRead(path, copy.path(), settings),
                InstantSource.system())) {
      return here.applyAsInt(holdings.administration());
    }
  }

  /// Nothing if somebody else has it open, and there is time left to try again.
  private Optional<Holdings> open(long end) throws IOException {
    try {
      if (!Files.exists(path)) terminal.err().println("Making the data folder " + path + ".");
      return Optional.of(
          Holdings.open(path, () -> opener.open(path, settings), InstantSource.system()));
    } catch (StoreException.InUse inUse) {
      if (System.nanoTime() > end) throw inUse;
      pause();
      return Optional.empty();
    } catch (AccessDeniedException denied) {
      throw denied(denied.getFile());
    } catch (FileSystemException unusable) {
      throw new Refused(
          "The data folder "
              + path
              + " can't be used ("
              + why(unusable)
              + "); choose another one with --data.");
    }
  }

  /// The JDK gives some failures no words but a path.
  private static String why(FileSystemException unusable) {
    return switch (unusable) {
      case NoSuchFileException _ -> "it can't be made there";
      case FileAlreadyExistsException _, NotDirectoryException _ ->
          unusable.getFile() + " is not a folder";
      default -> String.valueOf(unusable.getMessage());
    };
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
