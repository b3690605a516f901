package dev.glasspost.server.cli;

import dev.glasspost.server.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// What is known of where a data folder is open, besides what is in it.
///
/// @param data the folder
/// @param settings in force there
/// @param opener for other folders
/// @param lines of the server that has it open; nothing if none runs
record Premises(Path data, Settings settings, StoreOpener opener, Optional<LinesOnShow> lines) {
  /// The log file that is written beside the journal, if one is.
  Optional<Path> logFile() {
    return settings.log().file().map(data::resolve);
  }
}
