package dev.glasspost.server.cli;

import dev.glasspost.mail.view.Ink;
import dev.glasspost.server.terminal.Terminal;

/// Which colours a terminal gets.
final class Inks {
  private Inks() {}

  static Ink of(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> Ink.NONE;
      case COLOURED -> Ink.COLOURS;
    };
  }
}
