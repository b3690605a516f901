package dev.glasspost.server.cli;

import dev.glasspost.server.run.Administration;
import dev.glasspost.server.terminal.Terminal;
import java.io.PrintStream;

/// Commands that need the data folder open. They run in the server, if one has it open.
abstract class StoreCommands {
  private final Scene scene;

  StoreCommands(Scene scene) {
    this.scene = scene;
  }

  final Administration administration() {
    return scene.administration();
  }

  final Premises premises() {
    return scene.premises();
  }

  final Terminal terminal() {
    return scene.terminal();
  }

  final PrintStream out() {
    return scene.terminal().out();
  }
}
