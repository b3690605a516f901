package dev.glasspost.server.cli;

import dev.glasspost.server.run.Administration;
import dev.glasspost.server.terminal.Terminal;
import java.util.Optional;

/// What the commands of one command line work with.
final class Scene {
  private final Terminal terminal;
  private Optional<Administration> administration = Optional.empty();
  private Optional<Premises> premises = Optional.empty();

  Scene(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /// Lets the command work with an open data folder.
  void enter(Administration opened, Premises where) {
    administration = Optional.of(opened);
    premises = Optional.of(where);
  }

  /// As [#administration].
  Premises premises() {
    return premises.orElseThrow();
  }

  /// Only for commands of [StoreCommands]: they run when it is open.
  Administration administration() {
    return administration.orElseThrow();
  }
}
