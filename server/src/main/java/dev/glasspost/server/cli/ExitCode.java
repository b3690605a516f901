package dev.glasspost.server.cli;

/// What a command tells the shell.
final class ExitCode {
  /// It was done.
  static final int DONE = 0;

  /// It could not be done.
  static final int REFUSED = 1;

  /// It was not understood: the command line or the settings are wrong.
  static final int MISUSED = 2;

  private ExitCode() {}
}
