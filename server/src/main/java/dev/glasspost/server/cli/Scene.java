package dev.glasspost.server.cli;

import dev.glasspost.server.run.Administration;
import dev.glasspost.server.terminal.Terminal;
import java.util.Optional;

/// What the commands of one command line work with.
final class Scene {
  private final Terminal terminal;
  private Optional<Administration> administration = Optional.empty();

  Scene(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /// Lets the command work with an open data folder.
  void enter(Administration opened) {
    administration = Optional.of(opened);
  }

  /// Only for commands of [StoreCommands]: they run when it is open.
  Administration administration() {
    return administration.orElseThrow();
  }
}
