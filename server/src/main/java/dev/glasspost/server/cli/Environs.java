package dev.glasspost.server.cli;

import dev.glasspost.mail.store.StoreException;
import java.nio.file.Path;
import java.util.Map;

/// What a command finds around it.
///
/// @param home the folder that the program was started from
/// @param variables of the process's environment
public record Environs(Path home, Map<String, String> variables, StoreOpener opener) {
  /// Those of a command that came from elsewhere: it opens no folder of its own.
  static final Environs NONE =
      new Environs(
          Path.of(""),
          Map.of(),
          (_, _) -> {
            throw new StoreException.Unavailable("The data folder is open already.");
          });

  public Environs {
    variables = Map.copyOf(variables);
  }

  /// Those of this process. The launcher says where home is.
  public static Environs own(StoreOpener opener) {
    Path home = Path.of(System.getProperty("glasspost.home", ""));
    return new Environs(home, System.getenv(), opener);
  }
}
