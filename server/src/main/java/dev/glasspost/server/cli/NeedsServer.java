package dev.glasspost.server.cli;

import java.util.Optional;

/// A command that makes sense only where a server runs: no data folder is opened for it.
interface NeedsServer {
  /// What programs read where no server runs, besides the exit code; nothing for people, who are
  /// told on the terminal.
  ///
  /// @param why in words
  default Optional<String> instead(String why) {
    return Optional.empty();
  }
}
