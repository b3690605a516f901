package dev.glasspost.server.cli;

import dev.glasspost.server.settings.Settings;

/// What is known of where a data folder is open, besides what is in it.
///
/// @param settings in force there
/// @param opener for other folders
record Premises(Settings settings, StoreOpener opener) {}
