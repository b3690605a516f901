package dev.glasspost.server.cli;

import dev.glasspost.mail.view.Ink;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.server.view.TrailFormat;

/// What suits a terminal.
final class Formats {
  private Formats() {}

  static PageFormat of(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> PageFormat.TEXT;
      case COLOURED -> PageFormat.ANSI;
    };
  }

  static TrailFormat ofTrails(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> TrailFormat.TEXT;
      case COLOURED -> TrailFormat.ANSI;
    };
  }

  static Ink ink(Terminal terminal) {
    return switch (terminal.facts().look()) {
      case PLAIN -> Ink.NONE;
      case COLOURED -> Ink.COLOURS;
    };
  }
}
