package dev.glasspost.server.cli;

/// A command that makes sense only where a server runs: no data folder is opened for it.
interface NeedsServer {}
