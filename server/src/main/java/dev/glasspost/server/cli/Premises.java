package dev.glasspost.server.cli;

import dev.glasspost.server.settings.Settings;
import java.util.Optional;

/// What is known of where a data folder is open, besides what is in it.
///
/// @param settings in force there
/// @param opener for other folders
/// @param lines of the server that has it open; nothing if none runs
record Premises(Settings settings, StoreOpener opener, Optional<LinesOnShow> lines) {}
