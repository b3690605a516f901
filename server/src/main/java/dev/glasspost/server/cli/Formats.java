package dev.glasspost.server.cli;

import dev.glasspost.mail.view.Ink;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.view.PageFormat;

/// What suits a terminal.
final class Formats {
  private Formats() {}

  static PageFormat of(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> PageFormat.TEXT;
      case COLOURED -> PageFormat.ANSI;
    };
  }

  static Ink ink(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> Ink.NONE;
      case COLOURED -> Ink.COLOURS;
    };
  }
}
