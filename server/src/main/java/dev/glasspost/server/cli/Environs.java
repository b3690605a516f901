package dev.glasspost.server.cli;

import dev.glasspost.server.run.StoreOpener;
import java.nio.file.Path;
import java.util.Map;

/// What a command finds around it.
///
/// @param home the folder that the program was started from
/// @param variables of the process's environment
public record Environs(Path home, Map<String, String> variables, StoreOpener opener) {
  public Environs {
    variables = Map.copyOf(variables);
  }

  /// Those of this process. The launcher says where home is.
  public static Environs own(StoreOpener opener) {
    Path home = Path.of(System.getProperty("glasspost.home", ""));
    return new Environs(home, System.getenv(), opener);
  }
}
