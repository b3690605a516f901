package dev.glasspost.server.admin;

import dev.glasspost.server.terminal.Terminal;
import java.util.List;

/// Carries out commands. Safe for any thread.
public interface Commands {
  /// @param arguments as they were typed
  /// @return the exit code
  int run(List<String> arguments, Terminal terminal);
}
