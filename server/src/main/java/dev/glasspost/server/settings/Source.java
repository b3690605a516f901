package dev.glasspost.server.settings;

import java.nio.file.Path;

/// Where settings come from. Of several sources, later ones win.
public sealed interface Source {
  /// A TOML file.
  record File(Path path) implements Source {}

  /// `--set key=value`.
  record CommandLine(String text) implements Source {}
}
